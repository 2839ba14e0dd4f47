"""That a subscriber does its work once for an event."""

# A row for the first who comes, none for the others.
FIRST_TIME = """
    INSERT INTO processed_events (event_id, subscriber) VALUES (%(event_id)s, %(subscriber)s)
    ON CONFLICT DO NOTHING RETURNING event_id
"""
