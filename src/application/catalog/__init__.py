"""Use cases of the catalog context."""
