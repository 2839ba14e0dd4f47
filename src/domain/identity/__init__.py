"""Who is who, and what they may do."""
