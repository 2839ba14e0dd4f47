"""What staff tells itself about orders."""
