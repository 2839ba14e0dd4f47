"""What all use cases share: actor, unit of work, clock, ids, events."""
