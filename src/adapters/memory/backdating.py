"""Moves what happened to an order into the past, for shops that are shown and never were open."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore

_SHARE = {"shipped": 0.8, "delivered": 0.5}


class MemoryBackdating:
    """The port `OrderBackdating`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def move_back(self, number: str, *, by: timedelta) -> None:
        stored = next(row for row in self._store.rows(StoredOrder) if row.order.number == number)
        order = stored.order
        stored.created_at -= by
        order.placed_at -= by
        order.confirmed_at = _earlier(order.confirmed_at, by)
        stored.history = [
            replace(entry, occurred_at=entry.occurred_at - by * _SHARE.get(entry.entry.kind, 1))
            for entry in stored.history
        ]
        for parcel in order.fulfillments:
            parcel.shipped_at = _earlier(parcel.shipped_at, by * 0.8)
            parcel.delivered_at = _earlier(parcel.delivered_at, by * 0.5)


def _earlier(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment - by
