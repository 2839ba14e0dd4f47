"""Customers, for the back office."""
