"""What someone means to buy."""
