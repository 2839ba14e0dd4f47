"""The storefront's pages: all that the first view of one shows, read at once."""
