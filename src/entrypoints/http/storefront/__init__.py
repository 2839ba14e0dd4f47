"""The storefront's pages as the server sends them: with their head, and the data of their first view."""
