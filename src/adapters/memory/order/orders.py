"""Orders, their history and their contacts."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.ages import Ages
from adapters.memory.store import Index
from domain.identity.email import canonical_email
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CheckoutId, ContactId, OrderId
from domain.order.contact import Contact
from domain.order.fulfillment import Fulfillment
from domain.order.order import Order, TimelineEntry
from domain.order.status import OrderStatus
from domain.order.words import PERSONAL
from domain.payment.operation import OperationStatus, PaymentOperation, capture_key

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A line of an order's history; its key is its id."""

    id: UUID
    order_id: OrderId
    entry: TimelineEntry
    actor_kind: str
    actor_id: UUID | None
    occurred_at: datetime


@dataclass(slots=True)
class StoredOrder:
    """An order and when its row was made."""

    order: Order
    created_at: datetime
    history: list[StoredEntry] = field(default_factory=list)


BY_NUMBER: Index[StoredOrder] = Index(StoredOrder, lambda one: (one.order.number,))
BY_CHECKOUT: Index[StoredOrder] = Index(StoredOrder, lambda one: (one.order.checkout_id,))
BY_INTENT: Index[StoredOrder] = Index(StoredOrder, lambda one: (one.order.intent_id,) if one.order.intent_id else ())
BY_STATUS: Index[StoredOrder] = Index(StoredOrder, lambda one: (one.order.status,))
BY_AGE = Ages(StoredOrder, lambda one: one.order.placed_at)


class MemoryOrderRepository:
    """Orders in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, order: Order) -> None:
        transaction = self._uow.transaction
        for constraint, value in (
            ("orders_number", order.number),
            ("orders_checkout_id", order.checkout_id),
            ("orders_intent_id", order.intent_id),
        ):
            await transaction.claim_unique(constraint, value)
        if (
            transaction.where(BY_NUMBER, order.number)
            or transaction.where(BY_CHECKOUT, order.checkout_id)
            or transaction.where(BY_INTENT, order.intent_id)
        ):
            raise StaleAggregate("The order")
        self._write(order, self._uow.now(), [])

    async def lock(self, order_id: OrderId) -> Order | None:
        await self._uow.transaction.lock(StoredOrder, order_id)
        stored = self._uow.transaction.get(StoredOrder, order_id)
        if stored is not None:
            self._uow.audit.loaded("order", stored.order.id, stored.order, omit=PERSONAL)
        return stored.order if stored else None

    async def lock_by_number(self, number: str) -> Order | None:
        return await self._lock_first([one.order.id for one in self._uow.transaction.where(BY_NUMBER, number)])

    async def find_by_number(self, number: str) -> Order | None:
        return next((stored.order for stored in self._uow.transaction.where(BY_NUMBER, number)), None)

    async def lock_of_checkout(self, checkout_id: CheckoutId) -> Order | None:
        stored = self._uow.transaction.where(BY_CHECKOUT, checkout_id)
        return await self._lock_first([one.order.id for one in stored])

    async def _lock_first(self, ids: list[OrderId]) -> Order | None:
        return await self.lock(ids[0]) if ids else None

    async def save(self, order: Order) -> None:
        await self._uow.transaction.lock(StoredOrder, order.id)
        stored = self._uow.transaction.find(StoredOrder, order.id)
        if stored is None or stored.order.version != order.version:
            raise StaleAggregate("The order")
        self._write(order, stored.created_at, stored.history)

    def _write(self, order: Order, created_at: datetime, history: list[StoredEntry]) -> None:
        actor, now = self._uow.actor, self._uow.now()
        added = [
            StoredEntry(self._uow.new_id(), order.id, entry, actor.kind, actor.identity, now)
            for entry in order.take_timeline()
        ]
        order.version += 1
        self._uow.collect(order)
        self._uow.audit.saved("order", order.id, order, omit=PERSONAL)
        self._uow.transaction.put(StoredOrder, order.id, StoredOrder(order, created_at, [*history, *added]))

    async def closable(self, *, before: datetime, limit: int) -> list[OrderId]:
        old = [one.order for _, one in BY_AGE.before(self._uow.transaction, before)]
        found = [
            (order.placed_at, order.id)
            for order in old
            if order.status is OrderStatus.FULFILLED
            and not any(moment and moment >= before for parcel in order.fulfillments for moment in _moments(parcel))
            and not any(one.is_open for one in order.returns)
        ]
        return [order_id for _, order_id in sorted(found)][:limit]

    async def unclaimed(self, email: str, *, limit: int) -> list[OrderId]:
        found = [
            (stored.order.placed_at, stored.order.id)
            for _, stored in self._uow.transaction.items(StoredOrder)
            if stored.order.account_id is None
            and stored.order.status is not OrderStatus.PENDING_PAYMENT
            and self._email(stored.order.shipping_contact_id) == email
        ]
        return [order_id for _, order_id in sorted(found)][:limit]

    def _email(self, contact_id: ContactId) -> str | None:
        contact = self._uow.transaction.find(Contact, contact_id)
        return canonical_email(contact.email) if contact else None

    async def waiting(self, *, since: datetime, limit: int) -> list[OrderId]:
        transaction = self._uow.transaction
        found = [
            (stored.created_at, stored.order.id)
            for stored in transaction.where(BY_STATUS, OrderStatus.PENDING_PAYMENT)
            if stored.created_at <= since and not self._is_parked(stored.order.id)
        ]
        return [order_id for _, order_id in sorted(found)][:limit]

    def _is_parked(self, order_id: OrderId) -> bool:
        capture = self._uow.transaction.find(PaymentOperation, capture_key(order_id))
        return capture is not None and capture.status is OperationStatus.PARKED


def _moments(parcel: Fulfillment) -> tuple[datetime | None, ...]:
    return (parcel.shipped_at, parcel.delivered_at)


class MemoryContactRepository:
    """Contacts in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, *contacts: Contact) -> None:
        for contact in contacts:
            self._uow.transaction.put(Contact, contact.id, contact)

    async def remove(self, contact_id: ContactId) -> None:
        self._uow.transaction.delete(Contact, contact_id)

    async def get(self, contact_id: ContactId) -> Contact | None:
        return self._uow.transaction.get(Contact, contact_id)
