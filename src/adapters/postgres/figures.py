"""Figures of the shop on PostgreSQL."""

from adapters.postgres.books import UNEXPLAINED_MONEY
from adapters.postgres.database import Reader
from adapters.postgres.dead_letters import COUNTS
from application.operations.figures import MoneyFigures, ShopFigures
from application.operations.jobs import QueueView

_MONEY = f"""
SELECT (SELECT count(*) FROM payment_operations WHERE status = 'planned') AS planned,
       (SELECT count(*) FROM payment_operations WHERE status = 'parked') AS parked,
       (SELECT count(*) FROM payment_operations
        WHERE status = 'failed' AND last_error = 'amount_mismatch') AS mismatched,
       (SELECT count(*) FROM checkouts
        WHERE status = 'open' AND expires_at < now() - interval '1 minute') AS overdue_holds,
       (SELECT count(*) {UNEXPLAINED_MONEY}) AS unexplained
"""  # noqa: S608 -- the constant is our own
_UNAPPLIED = "SELECT count(*) AS events FROM provider_events WHERE applied_at IS NULL"


class PostgresFigures:
    """Three statements."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def read(self) -> ShopFigures:
        queue = await self._reader.row(COUNTS)
        money = await self._reader.row(_MONEY)
        unapplied = await self._reader.row(_UNAPPLIED)
        assert queue is not None
        assert money is not None
        assert unapplied is not None
        return ShopFigures(queue=QueueView(**queue), money=MoneyFigures(**money), unapplied_events=unapplied["events"])
