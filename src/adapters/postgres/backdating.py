"""Moves what happened to an order into the past, for shops that are shown and never were open."""

from datetime import timedelta

from adapters.postgres.database import Database

_MOVE_BACK = """
WITH moved AS (
    UPDATE orders SET placed_at = placed_at - %(by)s, confirmed_at = confirmed_at - %(by)s,
                      created_at = created_at - %(by)s
    WHERE number = %(number)s RETURNING id
), told AS (
    UPDATE order_events SET occurred_at = occurred_at - %(by)s
        * CASE kind WHEN 'shipped' THEN 0.8 WHEN 'delivered' THEN 0.5 ELSE 1 END
    FROM moved WHERE order_id = moved.id
)
UPDATE fulfillments SET shipped_at = shipped_at - %(by)s * 0.8, delivered_at = delivered_at - %(by)s * 0.5
FROM moved WHERE order_id = moved.id
"""


class PostgresBackdating:
    """The port `OrderBackdating`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move_back(self, number: str, *, by: timedelta) -> None:
        async with self._database.connection() as connection, connection.transaction():
            await connection.execute("SET LOCAL portico.backdating = 'on'")
            await connection.execute(_MOVE_BACK, {"number": number, "by": by})
