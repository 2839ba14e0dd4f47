"""Which letters were sent, on PostgreSQL: one statement each, without a transaction of its own."""

from uuid import UUID

from adapters.postgres.database import Database

_HAS = "SELECT 1 FROM processed_events WHERE event_id = %(event_id)s AND subscriber = %(subscriber)s"
_NOTE = """
INSERT INTO processed_events (event_id, subscriber) VALUES (%(event_id)s, %(subscriber)s)
ON CONFLICT DO NOTHING RETURNING event_id
"""


class PostgresSentLetters:
    """Among the events that subscribers dealt with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def has(self, event_id: UUID, subscriber: str) -> bool:
        return await self._database.row(_HAS, {"event_id": event_id, "subscriber": subscriber}) is not None

    async def note(self, event_id: UUID, subscriber: str) -> None:
        await self._database.row(_NOTE, {"event_id": event_id, "subscriber": subscriber})
