"""Checkouts, orders and payments on PostgreSQL."""
