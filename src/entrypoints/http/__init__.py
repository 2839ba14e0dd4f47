"""The HTTP API: controllers, schemas, and what stands before them."""
