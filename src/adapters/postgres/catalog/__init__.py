"""The catalog on PostgreSQL: aggregates, the read model derived from them, and what is read from it."""
