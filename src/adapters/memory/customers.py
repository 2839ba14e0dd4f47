"""Customers of the back office, in memory."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from adapters.memory.identity import StoredAccount, StoredBook
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore
from application.identity.views import (
    AddressView,
    CustomerOrderView,
    CustomerPage,
    CustomerSummaryView,
    CustomerView,
)
from application.kernel.cursor import cursor_at, position_of
from application.operations.ports import ShopSettings
from application.privacy.ports import Erasure
from domain.identity.account import AccountKind
from domain.identity.email import canonical_email
from domain.kernel.ids import AccountId
from domain.kernel.money import Money
from domain.order.order import Order
from domain.payment.payment import Payment

_LAST_ORDERS = 10


class MemoryCustomerQueries:
    """What the back office sees."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def find(self, *, text: str | None, page_size: int, cursor: str | None) -> CustomerPage:
        customers = sorted(self._customers(text), key=lambda one: (-one.created_at.timestamp(), one.account.id))
        if cursor is not None:
            before, after_id = position_of(cursor, tuple[datetime, UUID])
            customers = [one for one in customers if _follows(one, before, after_id)]
        page = [self._summary(one) for one in customers[:page_size]]
        has_more = len(customers) > page_size
        return CustomerPage(
            items=tuple(page), next_cursor=cursor_at(page[-1].created_at, page[-1].id) if has_more else None
        )

    async def get(self, account_id: AccountId) -> CustomerView | None:
        stored = self._store.find(StoredAccount, account_id)
        if stored is None or stored.account.kind is not AccountKind.CUSTOMER:
            return None
        book = self._store.find(StoredBook, account_id)
        orders = sorted(self._orders(account_id), key=lambda order: (order.placed_at, order.id), reverse=True)
        return CustomerView(
            summary=self._summary(stored),
            phone=stored.account.phone,
            addresses=tuple(AddressView.of(address) for address in (book.addresses if book else ())),
            orders=tuple(_order(order) for order in orders[:_LAST_ORDERS]),
        )

    def _customers(self, text: str | None) -> Iterator[StoredAccount]:
        for stored in self._store.rows(StoredAccount):
            account = stored.account
            is_meant = (
                text is None
                or text.casefold() in account.name.casefold()
                or canonical_email(text) in account.email.canonical
            )
            if account.kind is AccountKind.CUSTOMER and is_meant:
                yield stored

    def _orders(self, account_id: AccountId) -> list[Order]:
        return [stored.order for stored in self._store.rows(StoredOrder) if stored.order.account_id == account_id]

    def _summary(self, stored: StoredAccount) -> CustomerSummaryView:
        orders = {order.id for order in self._orders(stored.account.id)}
        currency = next(self._store.rows(ShopSettings), ShopSettings()).currency
        paid = (
            payment.captured - payment.refunded for payment in self._store.rows(Payment) if payment.order_id in orders
        )
        return CustomerSummaryView(
            id=stored.account.id,
            email=stored.account.email.given,
            name=stored.account.name,
            created_at=stored.created_at,
            is_disabled=stored.account.is_disabled,
            is_erased=self._store.find(Erasure, stored.account.id) is not None,
            order_count=len(orders),
            spent=Money.total(paid, currency),
        )


def _follows(stored: StoredAccount, before: datetime, after_id: UUID) -> bool:
    return stored.created_at < before or (stored.created_at == before and stored.account.id > after_id)


def _order(order: Order) -> CustomerOrderView:
    return CustomerOrderView(
        id=order.id,
        number=order.number,
        status=order.status.value,
        payment_status=order.payment_status.value,
        total=order.amounts.total,
        placed_at=order.placed_at,
    )
