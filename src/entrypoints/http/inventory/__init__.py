"""Stock over HTTP, for staff."""
