"""What payment providers tell."""
