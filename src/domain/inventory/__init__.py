"""How many there are, and who has been promised them."""
