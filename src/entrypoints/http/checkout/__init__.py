"""Checkouts, the sandbox provider's browser endpoints, and payment webhooks over HTTP."""
