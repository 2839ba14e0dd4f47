"""The rules of business: plain Python that knows no database, no HTTP and no clock."""
