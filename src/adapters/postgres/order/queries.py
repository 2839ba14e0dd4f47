"""Reads of orders."""

from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from adapters.postgres.order.payments import payment_of
from adapters.postgres.order.rows import WHOLE, contact_of, order_of
from adapters.postgres.patterns import literal
from application.kernel.cursor import cursor_at, position_of
from application.order.ports import OrderAccess, OrderFilter
from application.order.viewing import OrderWithContacts, detail_view, image_url, mail_view, order_view, replayed
from application.order.views import (
    OrderDetailView,
    OrderMailView,
    OrderPage,
    OrderRowPage,
    OrderRowView,
    OrderSummaryView,
    OrderView,
    TimelineEntryView,
)
from domain.kernel.ids import AccountId, OrderId, VariantId
from domain.kernel.money import Currency, Money

_ORDER = f"""
SELECT o.*, {WHOLE}, to_jsonb(s) AS shipping_contact, to_jsonb(b) AS billing_contact
FROM orders o
LEFT JOIN contacts s ON s.id = o.shipping_contact_id
LEFT JOIN contacts b ON b.id = o.billing_contact_id
"""  # noqa: S608 -- made of constants
_BY_ID = _ORDER + "WHERE o.id = %(id)s"
_BY_NUMBER = _ORDER + "WHERE o.number = %(number)s"
_OWN_BY_NUMBER = _BY_NUMBER + " AND (o.account_id = %(account_id)s OR o.guest_key IS NOT NULL)"

_CLAIMANT = """
SELECT a.id FROM orders o JOIN contacts c ON c.id = o.shipping_contact_id
JOIN accounts a ON a.email_canonical = c.email_canonical
WHERE o.id = %(id)s AND o.account_id IS NULL
"""
_SOLD = """
SELECT variant_id, sum(quantity)::int AS quantity FROM order_lines
WHERE order_id = %(id)s AND variant_id IS NOT NULL GROUP BY variant_id
"""
_PAYMENTS = "SELECT * FROM payments WHERE order_id = %(id)s ORDER BY id"
_TIMELINE = """
SELECT kind, data, actor_kind, actor_id, occurred_at FROM order_events
WHERE order_id = %(id)s ORDER BY occurred_at, id
"""
_CONTACT = "SELECT * FROM contacts WHERE id = %(id)s"

_SUMMARIES = """
SELECT o.id, o.number, o.status, o.payment_status, o.fulfillment_status, o.total_amount, o.currency, o.placed_at,
       s.name AS customer_name, s.email,
       EXISTS (SELECT FROM order_disputes d WHERE d.order_id = o.id AND d.ended_at IS NULL) AS is_disputed,
       l.item_count, l.title, l.image_key{}
FROM orders o
LEFT JOIN contacts s ON s.id = o.shipping_contact_id
CROSS JOIN LATERAL (
    SELECT sum(quantity)::int AS item_count, (array_agg(title ORDER BY position))[1] AS title,
           (array_agg(image_key ORDER BY position))[1] AS image_key
    FROM order_lines WHERE order_id = o.id
) l
{}
WHERE {}
ORDER BY o.placed_at DESC, o.id LIMIT %(limit)s
"""
_MORE = """, o.shipping_method_name, s.city, s.region, s.postal_code, s.country, o.subtotal_amount, o.discount_amount,
       o.shipping_amount, o.tax_amount, o.gift_card_amount, r.refunded"""
_REFUNDED = """CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0)::bigint AS refunded FROM order_refunds
    WHERE order_id = o.id AND status = 'succeeded'
) r"""
_AFTER = "(o.placed_at < %(before)s OR (o.placed_at = %(before)s AND o.id > %(after_id)s))"
_FILTERS = {
    "status": "o.status = %(status)s",
    "payment_status": "o.payment_status = %(payment_status)s",
    "fulfillment_status": "o.fulfillment_status = %(fulfillment_status)s",
    "placed_from": "o.placed_at >= %(placed_from)s",
    "placed_before": "o.placed_at < %(placed_before)s",
    "account_id": "o.account_id = %(account_id)s",
    "disputed": """%(disputed)s = EXISTS (
        SELECT FROM order_disputes d WHERE d.order_id = o.id AND d.ended_at IS NULL)""",
    # A union, not an OR over two tables: each side has its index.
    "search": """o.id IN (
        SELECT id FROM orders WHERE number LIKE upper(%(search)s)
        UNION ALL
        SELECT w.id FROM contacts c JOIN orders w ON w.shipping_contact_id = c.id
        WHERE lower(c.email) LIKE lower(%(search)s))""",
}


class PostgresOrderViews:
    """Single orders: from the pool, or within a transaction."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def by_id(self, order_id: OrderId) -> OrderView | None:
        row = await self._reader.row(_BY_ID, {"id": order_id})
        return None if row is None else order_view(_whole(row))

    async def sold(self, order_id: OrderId) -> dict[VariantId, int]:
        rows = await self._reader.rows(_SOLD, {"id": order_id})
        return {VariantId(row["variant_id"]): row["quantity"] for row in rows}

    async def detail(self, number: str, *, at: datetime | None = None) -> OrderDetailView | None:
        row = await self._reader.row(_BY_NUMBER, {"number": number})
        if row is None:
            return None
        whole = _whole(row)
        told = await self._reader.rows(_TIMELINE, {"id": whole.order.id})
        timeline = [TimelineEntryView(**entry) for entry in told]
        if at is not None:
            return await self._back_then(whole, [entry for entry in timeline if entry.occurred_at <= at])
        payments = await self._reader.rows(_PAYMENTS, {"id": whole.order.id})
        return detail_view(whole, [payment_of(payment) for payment in payments], timeline)

    async def _back_then(self, whole: OrderWithContacts, timeline: list[TimelineEntryView]) -> OrderDetailView | None:
        if not timeline:
            return None
        order = replayed(whole.order, timeline)
        row = await self._reader.row(_CONTACT, {"id": order.shipping_contact_id})
        was = OrderWithContacts(order=order, shipping=contact_of(row), billing=whole.billing)
        return detail_view(was, [], timeline)


class PostgresOrderQueries(PostgresOrderViews):
    """Lists, and what mails tell."""

    def __init__(self, reader: Reader, access: OrderAccess) -> None:
        super().__init__(reader)
        self._access = access

    async def by_number(self, number: str, *, account_id: AccountId | None) -> OrderView | None:
        row = await self._reader.row(_OWN_BY_NUMBER, {"number": number, "account_id": account_id})
        return None if row is None else order_view(_whole(row))

    async def claimant(self, order_id: OrderId) -> AccountId | None:
        row = await self._reader.row(_CLAIMANT, {"id": order_id})
        return None if row is None else AccountId(row["id"])

    async def of_account(self, account_id: AccountId, *, page_size: int, cursor: str | None) -> OrderPage:
        return await self._page({"account_id": account_id}, page_size, cursor)

    async def search(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderPage:
        return await self._page(_chosen(wanted), page_size, cursor)

    async def rows(self, wanted: OrderFilter, *, page_size: int, cursor: str | None) -> OrderRowPage:
        rows = await self._found(_chosen(wanted), page_size, cursor, more=_MORE, of=_REFUNDED)
        items = tuple(_row(row) for row in rows[:page_size])
        last = items[-1].order if len(rows) > page_size else None
        return OrderRowPage(items=items, next_cursor=cursor_at(last.placed_at, last.id) if last else None)

    async def for_mail(self, order_id: OrderId) -> OrderMailView | None:
        row = await self._reader.row(_BY_ID, {"id": order_id})
        return None if row is None else mail_view(_whole(row), self._access)

    async def _page(self, chosen: dict[str, object], page_size: int, cursor: str | None) -> OrderPage:
        rows = await self._found(chosen, page_size, cursor)
        items = tuple(_summary(row) for row in rows[:page_size])
        has_more = len(rows) > page_size
        return OrderPage(items=items, next_cursor=cursor_at(items[-1].placed_at, items[-1].id) if has_more else None)

    async def _found(
        self, chosen: dict[str, object], page_size: int, cursor: str | None, *, more: str = "", of: str = ""
    ) -> list[DictRow]:
        """One more than the page holds, where there are more."""
        conditions = [_FILTERS[name] for name in chosen]
        values = {**chosen, "limit": page_size + 1}
        if cursor is not None:
            values["before"], values["after_id"] = position_of(cursor, tuple[datetime, UUID])
            conditions.append(_AFTER)
        return await self._reader.rows(_SUMMARIES.format(more, of, " AND ".join(conditions) or "true"), values)


def _chosen(wanted: OrderFilter) -> dict[str, object]:
    chosen = {name: value for name in _FILTERS if (value := getattr(wanted, name)) is not None}
    if wanted.search is not None:
        chosen["search"] = _beginning(wanted.search)
    return chosen


def _beginning(text: str) -> str:
    return f"{literal(text.strip())}%"


def _whole(row: DictRow) -> OrderWithContacts:
    return OrderWithContacts(
        order=order_of(row),
        shipping=contact_of(row["shipping_contact"]),
        billing=contact_of(row["billing_contact"]),
    )


def _summary(row: DictRow) -> OrderSummaryView:
    return OrderSummaryView(
        id=row["id"],
        number=row["number"],
        status=row["status"],
        payment_status=row["payment_status"],
        fulfillment_status=row["fulfillment_status"],
        total=Money(row["total_amount"], Currency(row["currency"])),
        item_count=row["item_count"],
        first_title=row["title"],
        first_image_key=row["image_key"],
        first_image_url=image_url(row["image_key"]),
        customer_name=row["customer_name"],
        email=row["email"],
        placed_at=row["placed_at"],
        is_disputed=row["is_disputed"],
    )


def _row(row: DictRow) -> OrderRowView:
    currency = Currency(row["currency"])
    return OrderRowView(
        order=_summary(row),
        shipping_method=row["shipping_method_name"],
        city=row["city"],
        region=row["region"],
        postal_code=row["postal_code"],
        country=row["country"],
        subtotal=Money(row["subtotal_amount"], currency),
        discount=Money(row["discount_amount"], currency),
        shipping=Money(row["shipping_amount"], currency),
        tax=Money(row["tax_amount"], currency),
        gift_cards=Money(row["gift_card_amount"], currency),
        refunded=Money(row["refunded"], currency),
    )
