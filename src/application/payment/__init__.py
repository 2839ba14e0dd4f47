"""Use cases of the payment context."""
