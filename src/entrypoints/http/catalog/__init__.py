"""The catalog over HTTP: for buyers, and for staff."""
