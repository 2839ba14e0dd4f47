"""Many variants at once."""
