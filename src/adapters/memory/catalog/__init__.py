"""The catalog in memory: aggregates, and reads derived from them at each question."""
