"""A payment provider of our own, with Stripe's semantics and Stripe's test cards."""
