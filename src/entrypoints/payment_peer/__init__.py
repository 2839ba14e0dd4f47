"""A peer of Stripe's HTTP API, in a process of its own: what the stripe adapter is developed and tested against.

`python -m entrypoints.payment_peer --port N`. The official SDK drives it; it moves no money.
"""
