"""Use cases of the inventory context."""
