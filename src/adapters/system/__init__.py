"""The machine's own clock, identities and chance."""
