"""Pictures re-encoded."""
