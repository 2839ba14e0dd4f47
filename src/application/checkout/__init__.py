"""Use cases of checkout."""
