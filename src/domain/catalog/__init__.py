"""What is sold, and how it is presented."""
