"""What the shop knows about people, on PostgreSQL."""
