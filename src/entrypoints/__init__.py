"""The ways in: HTTP, worker, command line, supervisor; and the container that wires them."""
