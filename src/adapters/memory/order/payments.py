"""Payments, planned calls of the provider, and its events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.memory.order.orders import BY_INTENT as ORDERS_BY_INTENT
from adapters.memory.store import Index, MemoryStore, Transaction
from application.payment.events import MONEY_COMES_IN, MONEY_IS_IN
from application.payment.ports import ProviderEvent
from domain.kernel.errors import StaleAggregate
from domain.order.status import OrderStatus
from domain.payment.operation import PaymentOperation
from domain.payment.payment import Payment

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event of a provider's; its key is (provider, event id)."""

    event: ProviderEvent
    received_at: datetime
    applied_at: datetime | None = None


@dataclass(slots=True)
class ProviderCursor:
    """Where listing a provider's events stopped; its key is the provider."""

    cursor: str


BY_ORDER: Index[Payment] = Index(Payment, lambda one: (one.order_id,))
UNENDED_OF_CHECKOUT: Index[PaymentOperation] = Index(
    PaymentOperation, lambda one: (one.checkout_id,) if one.is_unended else ()
)
_OPEN: Index[PaymentOperation] = Index(PaymentOperation, lambda one: (one.is_open,))


class MemoryPaymentRepository:
    """Payments in the open transaction, by their intent."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, payment: Payment) -> None:
        await self._uow.transaction.claim_unique("payments_intent_id", payment.intent_id)
        if self._uow.transaction.find(Payment, payment.intent_id) is None:
            payment.version += 1
            self._uow.transaction.put(Payment, payment.intent_id, payment)

    async def lock_of_intent(self, intent_id: str) -> Payment | None:
        await self._uow.transaction.lock(Payment, intent_id)
        return self._uow.transaction.get(Payment, intent_id)

    async def save(self, payment: Payment) -> None:
        await self._uow.transaction.lock(Payment, payment.intent_id)
        stored = self._uow.transaction.find(Payment, payment.intent_id)
        if stored is None or stored.version != payment.version:
            raise StaleAggregate("The payment")
        payment.version += 1
        self._uow.transaction.put(Payment, payment.intent_id, payment)


class MemoryOperationRepository:
    """Planned calls in the open transaction, by their key."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def plan(self, operation: PaymentOperation) -> None:
        await self._uow.transaction.claim_unique("payment_operations_key", operation.key)
        if self._uow.transaction.find(PaymentOperation, operation.key) is None:
            planned = replace(operation, planned_at=self._uow.now())
            self._uow.transaction.put(PaymentOperation, planned.key, planned)

    async def lock(self, key: str) -> PaymentOperation | None:
        await self._uow.transaction.lock(PaymentOperation, key)
        return self._uow.transaction.get(PaymentOperation, key)

    async def save(self, operation: PaymentOperation) -> None:
        self._uow.transaction.put(PaymentOperation, operation.key, operation)

    async def succeed(self, key: str, intent_id: str) -> None:
        if (operation := await self.lock(key)) is not None:
            await self.save(operation.succeeded(intent_id))

    async def open(self, *, since: datetime, limit: int) -> list[PaymentOperation]:
        waiting = [
            one
            for one in self._uow.transaction.where(_OPEN, value=True)
            if one.planned_at is not None and one.planned_at <= since
        ]
        return sorted(waiting, key=lambda one: (one.planned_at, one.id))[:limit]


class MemoryProviderEventRepository:
    """The provider's events in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, provider: str, events: Sequence[ProviderEvent]) -> list[ProviderEvent]:
        news = []
        for event in sorted(events, key=lambda one: one.id):
            key = (provider, event.id)
            await self._uow.transaction.claim_unique("provider_events", key)
            if self._uow.transaction.find(StoredEvent, key) is not None:
                continue
            now = self._uow.now()
            is_known = tells_nothing_new(event, self._uow.transaction)
            self._uow.transaction.put(StoredEvent, key, StoredEvent(event, now, now if is_known else None))
            if not is_known:
                news.append(event.id)
        return [event for event in events if event.id in news]

    async def take(self, provider: str, event_id: str) -> ProviderEvent | None:
        stored = self._uow.transaction.get(StoredEvent, (provider, event_id))
        if stored is None or stored.applied_at is not None:
            return None
        if tells_nothing_new(stored.event, self._uow.transaction):
            await self.mark_applied(provider, event_id)
            return None
        return stored.event

    async def mark_applied(self, provider: str, event_id: str) -> None:
        stored = self._uow.transaction.get(StoredEvent, (provider, event_id))
        if stored is not None:
            applied = replace(stored, applied_at=self._uow.now())
            self._uow.transaction.put(StoredEvent, (provider, event_id), applied)

    async def cursor(self, provider: str) -> str | None:
        stored = self._uow.transaction.get(ProviderCursor, provider)
        return stored.cursor if stored else None

    async def move_cursor(self, provider: str, cursor: str) -> None:
        self._uow.transaction.put(ProviderCursor, provider, ProviderCursor(cursor))


def tells_nothing_new(event: ProviderEvent, books: Transaction | MemoryStore) -> bool:
    """Whether our books have the money that an event tells of."""
    if event.type not in MONEY_COMES_IN:
        return False
    payment = books.find(Payment, event.object_id)
    if payment is None or payment.status not in MONEY_IS_IN:
        return False
    order = next((one.order for one in books.where(ORDERS_BY_INTENT, event.object_id)), None)
    return order is not None and order.status is not OrderStatus.PENDING_PAYMENT
