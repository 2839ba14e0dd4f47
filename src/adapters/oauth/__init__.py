"""Sign-in providers: OpenID Connect, Apple's way of it, and GitHub."""
