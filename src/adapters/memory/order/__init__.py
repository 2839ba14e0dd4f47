"""Checkouts, orders and payments in memory."""
