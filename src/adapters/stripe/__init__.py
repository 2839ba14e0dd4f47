"""Stripe, by its official SDK."""
