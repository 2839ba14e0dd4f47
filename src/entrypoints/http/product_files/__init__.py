"""Products as files."""
