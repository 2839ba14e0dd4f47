"""Removal of what the sandbox provider no longer needs: answers and events that were long delivered."""

from datetime import timedelta

from adapters.sandbox.postgres_books import Connections
from application.operations.housekeeping import Retention

_PORTION = 1000
_REQUESTS = """
DELETE FROM sandbox.requests WHERE key IN (
    SELECT key FROM sandbox.requests WHERE created_at < now() - %(age)s::interval LIMIT 1000)
"""
_EVENTS = """
DELETE FROM sandbox.events WHERE id IN (
    SELECT id FROM sandbox.events
    WHERE delivered_at < now() - %(age)s::interval AND created_at < now() - %(age)s::interval LIMIT 1000)
"""


class SandboxHousekeeping:
    """Its intents stay: they are where the money is."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def remove_older_than(self, kept: Retention) -> dict[str, int]:
        return {
            "sandbox_requests": await self._remove(_REQUESTS, kept.provider_events),
            "sandbox_events": await self._remove(_EVENTS, kept.provider_events),
        }

    async def _remove(self, statement: str, age: timedelta) -> int:
        total = 0
        while True:
            async with self._connections.connection() as connection:
                portion = (await connection.execute(statement, {"age": age})).rowcount
            total += portion
            if portion < _PORTION:
                return total
