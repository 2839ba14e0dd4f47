"""The command line: `portico`."""
