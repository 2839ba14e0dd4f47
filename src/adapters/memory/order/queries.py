"""Reads of orders from memory: as committed, or as a transaction sees them."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from adapters.memory.identity import BY_EMAIL
from adapters.memory.order.orders import BY_NUMBER, StoredEntry, StoredOrder
from adapters.memory.order.payments import BY_ORDER
from adapters.memory.store import MemoryStore, Transaction
from application.kernel.cursor import cursor_at, position_of
from application.order.ports import OrderAccess, OrderFilter
from application.order.viewing import (
    OrderWithContacts,
    detail_view,
    mail_view,
    order_view,
    replayed,
    row_view,
    summary_view,
)
from application.order.views import (
    OrderDetailView,
    OrderMailView,
    OrderPage,
    OrderRowPage,
    OrderView,
    TimelineEntryView,
)
from domain.identity.email import canonical_email
from domain.kernel.ids import AccountId, ContactId, OrderId, VariantId
from domain.order.contact import Contact
from domain.order.order import Order


class MemoryOrderViews:
    """Single orders."""

    def __init__(self, source: MemoryStore | Transaction) -> None:
        self._source = source

    async def by_id(self, order_id: OrderId) -> OrderView | None:
        stored = self._find(order_id)
        return order_view(self._whole(stored.order)) if stored else None

    async def sold(self, order_id: OrderId) -> dict[VariantId, int]:
        stored, sold = self._find(order_id), Counter[VariantId]()
        for line in stored.order.lines if stored else ():
            if line.variant_id is not None:
                sold[line.variant_id] += line.quantity
        return dict(sold)

    async def detail(self, number: str, *, at: datetime | None = None) -> OrderDetailView | None:
        stored = next(iter(self._source.where(BY_NUMBER, number)), None)
        if stored is None:
            return None
        order, timeline = stored.order, [_told(one) for one in stored.history]
        payments = sorted(self._source.where(BY_ORDER, order.id), key=lambda one: one.id)
        if at is not None:
            timeline = [entry for entry in timeline if entry.occurred_at <= at]
            if not timeline:
                return None
            order, payments = replayed(order, timeline), []
        return detail_view(self._whole(order), payments, timeline)

    def _whole(self, order: Order) -> OrderWithContacts:
        return OrderWithContacts(
            order=order,
            shipping=self._contact(order.shipping_contact_id),
            billing=self._contact(order.billing_contact_id),
        )

    def _find(self, order_id: OrderId) -> StoredOrder | None:
        return self._source.find(StoredOrder, order_id)

    def _all(self) -> list[StoredOrder]:
        source = self._source
        return list(source.rows(StoredOrder)) if isinstance(source, MemoryStore) else source.scan(StoredOrder)

    def _contact(self, contact_id: ContactId) -> Contact | None:
        return self._source.find(Contact, contact_id)


class MemoryOrderQueries(MemoryOrderViews):
    """Lists, and what mails tell."""

    def __init__(self, store: MemoryStore, access: OrderAccess) -> None:
        super().__init__(store)
        self._access = access

    async def by_number(self, number: str, *, account_id: AccountId | None) -> OrderView | None:
        stored = next(iter(self._source.where(BY_NUMBER, number)), None)
        if stored is None or (stored.order.guest_key is None and stored.order.account_id != account_id):
            return None
        return order_view(self._whole(stored.order))

    async def claimant(self, order_id: OrderId) -> AccountId | None:
        stored = self._source.find(StoredOrder, order_id)
        if stored is None or stored.order.account_id is not None:
            return None
        contact = self._contact(stored.order.shipping_contact_id)
        accounts = self._source.where(BY_EMAIL, canonical_email(contact.email)) if contact else []
        return next((one.account.id for one in accounts), None)

    async def of_account(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> OrderPage:
        return self._page(lambda order: order.account_id == account_id, page_size, cursor)

    async def search(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderPage:
        return self._page(lambda order: self._matches(order, wanted), page_size, cursor)

    async def rows(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderRowPage:
        found = self._found(lambda order: self._matches(order, wanted), cursor)
        items = tuple(row_view(order, self._contact(order.shipping_contact_id)) for order in found[:page_size])
        last = items[-1].order if len(found) > page_size else None
        return OrderRowPage(items=items, next_cursor=cursor_at(last.placed_at, last.id) if last else None)

    async def for_mail(self, order_id: OrderId) -> OrderMailView | None:
        stored = self._find(order_id)
        if stored is None:
            return None
        return mail_view(self._whole(stored.order), self._access)

    def _page(self, is_wanted: Callable[[Order], bool], page_size: int, cursor: str | None) -> OrderPage:
        found = self._found(is_wanted, cursor)
        items = tuple(summary_view(order, self._contact(order.shipping_contact_id)) for order in found[:page_size])
        has_more = len(found) > page_size
        return OrderPage(items=items, next_cursor=cursor_at(items[-1].placed_at, items[-1].id) if has_more else None)

    def _found(self, is_wanted: Callable[[Order], bool], cursor: str | None) -> list[Order]:
        after = position_of(cursor, tuple[datetime, UUID]) if cursor else None
        start = (-after[0].timestamp(), after[1]) if after else None
        return sorted(
            (
                stored.order
                for stored in self._all()
                if is_wanted(stored.order) and (start is None or _newest_first(stored.order) > start)
            ),
            key=_newest_first,
        )

    def _matches(self, order: Order, wanted: OrderFilter) -> bool:
        checks = (
            (wanted.status, order.status),
            (wanted.payment_status, order.payment_status),
            (wanted.fulfillment_status, order.fulfillment_status),
            (wanted.account_id, order.account_id),
            (wanted.disputed, order.is_disputed),
        )
        return (
            all(asked is None or asked == actual for asked, actual in checks)
            and (wanted.placed_from is None or order.placed_at >= wanted.placed_from)
            and (wanted.placed_before is None or order.placed_at < wanted.placed_before)
            and (not wanted.search or self._is_found(order, wanted.search.strip().casefold()))
        )

    def _is_found(self, order: Order, words: str) -> bool:
        contact = self._contact(order.shipping_contact_id)
        return order.number.casefold().startswith(words) or (
            contact is not None and contact.email.casefold().startswith(words)
        )


def _told(stored: StoredEntry) -> TimelineEntryView:
    return TimelineEntryView(
        kind=stored.entry.kind,
        data=dict(stored.entry.data),
        actor_kind=stored.actor_kind,
        actor_id=stored.actor_id,
        occurred_at=stored.occurred_at,
    )


def _newest_first(order: Order) -> tuple[float, UUID]:
    return (-order.placed_at.timestamp(), order.id)
