"""Use cases of the order context."""
