"""How the shop fares, for load balancers and people."""
