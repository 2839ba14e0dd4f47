"""What is being agreed, what was agreed, and what became of it."""
