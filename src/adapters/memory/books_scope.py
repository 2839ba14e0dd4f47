"""Which of the stored rows the books are asked about: all of them, or those that changed since the last time."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from adapters.memory.inventory.ledger import BY_HOLDER
from adapters.memory.order.downloads import GRANTS_OF_ORDER
from adapters.memory.order.orders import BY_CHECKOUT, StoredOrder
from adapters.memory.order.payments import BY_ORDER
from adapters.memory.store import MemoryStore
from domain.inventory.reservation import Holder, HolderKind, Reservation
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import OrderId, StockItemId, VariantId
from domain.order.checkout import Checkout
from domain.order.download import DownloadGrant
from domain.order.order import Order
from domain.payment.payment import Payment

T = TypeVar("T")


class BooksScope(Protocol):
    """What is asked about in one go; `begin` begins the next."""

    def begin(self) -> None: ...

    def orders(self) -> Collection[Order]: ...

    def payments(self) -> Collection[Payment]: ...

    def grants(self) -> Collection[DownloadGrant]: ...

    def promised_to(self) -> Collection[Holder]:
        """The orders that stock is, or was, promised to."""


class Everything:
    """All that is stored, each time."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def begin(self) -> None:
        pass

    def orders(self) -> Collection[Order]:
        return [stored.order for stored in self._store.rows(StoredOrder)]

    def payments(self) -> Collection[Payment]:
        return list(self._store.rows(Payment))

    def grants(self) -> Collection[DownloadGrant]:
        return list(self._store.rows(DownloadGrant))

    def promised_to(self) -> Collection[Holder]:
        return [holder for holder in self._store.values(BY_HOLDER) if holder.kind is HolderKind.ORDER]


class WhatChanged:
    """The orders of which anything is another object than when it was last asked about, and all that belongs to them.

    The store replaces rows and never changes them: what is asked of the same rows has the same answer. Only what the
    mere passing of time makes wrong is not seen so.
    """

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._seen: dict[type[Any], dict[Any, Any]] = {}
        self._reservations: dict[StockItemId, dict[Holder, Reservation]] = {}
        self._orders: dict[OrderId, None] = {}

    def begin(self) -> None:
        self._orders = dict.fromkeys(stored.order.id for stored in self._changed(StoredOrder))
        for payment in self._changed(Payment):
            self._add([payment.order_id])
        for checkout in self._changed(Checkout):
            self._add(stored.order.id for stored in self._store.where(BY_CHECKOUT, checkout.id))
        for grant in self._changed(DownloadGrant):
            self._add([grant.order_id])
        for item in self._changed(StockItem):
            self._add(self._promised_anew(item))

    def orders(self) -> Collection[Order]:
        found = (self._store.find(StoredOrder, order_id) for order_id in self._orders)
        return [stored.order for stored in found if stored is not None]

    def payments(self) -> Collection[Payment]:
        return [payment for order_id in self._orders for payment in self._store.where(BY_ORDER, order_id)]

    def grants(self) -> Collection[DownloadGrant]:
        return [grant for order_id in self._orders for grant in self._store.where(GRANTS_OF_ORDER, order_id)]

    def promised_to(self) -> Collection[Holder]:
        return [Holder.order(order_id) for order_id in self._orders]

    def _add(self, orders: Iterable[OrderId | None]) -> None:
        self._orders.update(dict.fromkeys(orders))  # type: ignore[arg-type]  # None: payments of no order, asked together

    def _changed(self, table: type[T]) -> list[T]:
        """Its rows that are new, or others than last time, and those that are gone."""
        before, now = self._seen.get(table, {}), self._store.tables.get(table, {})
        self._seen[table] = dict(now)
        gone = [row for key, row in before.items() if key not in now] if len(before) != len(now) else []
        return gone + [row for key, row in now.items() if before.get(key) is not row]

    def _promised_anew(self, item: StockItem) -> Iterator[OrderId]:
        before, now = self._reservations.get(item.id, {}), item.reservations
        self._reservations[item.id] = now
        for holder in [*now, *(holder for holder in before if holder not in now)]:
            if holder.kind is HolderKind.ORDER and before.get(holder) is not now.get(holder):
                yield OrderId(holder.id)


def promises_of(store: MemoryStore, holder: Holder) -> Counter[VariantId]:
    """How many are promised to the holder of each variant; 0 of what was, and is not any more."""
    promised: Counter[VariantId] = Counter()
    for item in store.where(BY_HOLDER, holder):
        reservation = item.reservations[holder]
        promised[item.variant_id] += reservation.quantity * reservation.is_live
    return promised
