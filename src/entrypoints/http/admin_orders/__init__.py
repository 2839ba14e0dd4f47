"""Orders over HTTP, for staff."""
