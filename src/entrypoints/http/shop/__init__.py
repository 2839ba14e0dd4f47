"""The shop and its settings."""
