"""Real PostgreSQL and Valkey servers out of Python wheels, run as children in the foreground."""
