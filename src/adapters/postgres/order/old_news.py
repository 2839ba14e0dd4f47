"""Events of the provider that tell nothing new, on PostgreSQL: one statement, without a transaction of its own."""

from adapters.postgres.database import Database
from adapters.postgres.order.payments import EVENTS, IS_OLD_NEWS, events_as_told
from application.payment.events import MONEY_COMES_IN
from application.payment.ports import ProviderEvent

_NOTE = f"""
INSERT INTO provider_events (provider, event_id, type, object_id, payload, applied_at)
SELECT %(provider)s, e.event_id, e.type, e.object_id, e.payload, now() FROM {EVENTS} WHERE {IS_OLD_NEWS}
ON CONFLICT DO NOTHING RETURNING event_id
"""  # noqa: S608 -- made of constants


class PostgresOldNews:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, provider: str, event: ProviderEvent) -> bool:
        if event.type not in MONEY_COMES_IN:
            return False
        told = {"provider": provider, "events": events_as_told([event])}
        return await self._database.row(_NOTE, told) is not None
