"""What the shop knows about people: told to them when they ask, and forgotten when they wish."""
