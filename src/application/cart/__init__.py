"""Use cases of the cart context."""
