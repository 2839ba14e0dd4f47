"""Orders over HTTP, for their buyers."""
