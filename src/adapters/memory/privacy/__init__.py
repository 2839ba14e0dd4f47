"""What the shop knows about people, in memory."""
