"""Stock on PostgreSQL."""
