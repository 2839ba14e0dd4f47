"""Accounts, address books and sessions on PostgreSQL."""
