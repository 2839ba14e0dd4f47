"""Orders, their history and their contacts."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from psycopg.types.json import Jsonb

from adapters.postgres.order.refunds import (
    SAVE_DISPUTES,
    SAVE_REFUNDS,
    SAVE_RETURNS,
    dispute_values,
    refund_values,
    return_values,
)
from adapters.postgres.order.rows import WHOLE, contact_of, contact_values, order_of
from adapters.postgres.together import Writing
from domain.kernel.ids import CheckoutId, ContactId, OrderId
from domain.order.contact import Contact
from domain.order.order import Order
from domain.order.words import PERSONAL

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# What belongs to an order changes with it alone: all is read again where it is another row by the time it is locked.
_LOCK = f"""
SELECT o.*, o.xmin <> s.xmin AS is_stale, {WHOLE} FROM orders o JOIN orders s ON s.id = o.id
WHERE o.{{}} = %(key)s FOR UPDATE OF o
"""  # noqa: S608 -- made of constants
_READ = f"SELECT o.*, {WHOLE} FROM orders o WHERE o.{{}} = %(key)s"  # noqa: S608 -- made of constants
_BY_ID, _BY_NUMBER, _BY_CHECKOUT = (
    (_LOCK.format(column), _READ.format(column)) for column in ("id", "number", "checkout_id")
)

_HISTORY = """
    INSERT INTO order_events (id, order_id, kind, data, actor_kind, actor_id)
    SELECT uuidv7(), written_order.id, e.kind, e.data, %(actor_kind)s, %(actor_id)s
    FROM written_order, jsonb_to_recordset(%(history)s) AS e(kind text, data jsonb)
"""
_WRITTEN = "SELECT id FROM written_order"
_INSERT = Writing(
    "new_order",
    "orders",
    written_order="""
    INSERT INTO orders (id, number, checkout_id, intent_id, account_id, guest_key, shipping_contact_id,
        billing_contact_id, status, payment_status, fulfillment_status, currency, subtotal_amount, discount_amount,
        shipping_amount, tax_amount, tax_included, tax_basis_points, total_amount, gift_card_amount,
        shipping_method_name, access_version, placed_at, confirmed_at)
    VALUES (%(id)s, %(number)s, %(checkout_id)s, %(intent_id)s, %(account_id)s, %(guest_key)s,
        %(shipping_contact_id)s, %(billing_contact_id)s, %(status)s, %(payment_status)s, %(fulfillment_status)s,
        %(currency)s, %(subtotal)s, %(discount)s, %(shipping)s, %(tax)s, %(tax_included)s,
        %(tax_basis_points)s, %(total)s, %(gift_cards)s, %(shipping_method_name)s, %(access_version)s,
        %(placed_at)s, %(confirmed_at)s)
    RETURNING id
    """,
    written_lines="""
    INSERT INTO order_lines (id, order_id, position, variant_id, product_id, product_slug, title, sku, options,
        image_key, requires_shipping, quantity, unit_amount, discount_amount, tax_amount, total_amount, parts)
    SELECT l.id, written_order.id, l.position, l.variant_id, l.product_id, l.product_slug, l.title, l.sku, l.options,
        l.image_key, l.requires_shipping, l.quantity, l.unit_amount, l.discount_amount, l.tax_amount, l.total_amount,
        l.parts
    FROM written_order, jsonb_to_recordset(%(lines)s) AS l(id uuid, position int, variant_id uuid, product_id uuid,
        product_slug text, title text, sku text, options jsonb, image_key text, requires_shipping boolean,
        quantity int, unit_amount bigint, discount_amount bigint, tax_amount bigint, total_amount bigint,
        parts jsonb)
    """,
    order_history=_HISTORY,
    saved_order=_WRITTEN,
)
_UPDATE = Writing(
    "order",
    "orders",
    written_order="""
    UPDATE orders SET status = %(status)s, payment_status = %(payment_status)s,
        fulfillment_status = %(fulfillment_status)s, shipping_contact_id = %(shipping_contact_id)s,
        account_id = %(account_id)s, access_version = %(access_version)s, confirmed_at = %(confirmed_at)s,
        canceled_at = %(canceled_at)s,
        closed_at = %(closed_at)s, version = version + 1
    WHERE id = %(id)s AND version = %(version)s
    RETURNING id
    """,
    order_history=_HISTORY,
    saved_order=_WRITTEN,
)
_SAVE_PARCELS = """
WITH parcels AS (
    SELECT * FROM jsonb_to_recordset(%(parcels)s) AS p(id uuid, status text, carrier text, tracking_number text,
        tracking_url text, shipped_at timestamptz, delivered_at timestamptz)
), written AS (
    INSERT INTO fulfillments (id, order_id, status, carrier, tracking_number, tracking_url, shipped_at, delivered_at)
    SELECT p.id, %(order_id)s, p.status, p.carrier, p.tracking_number, p.tracking_url, p.shipped_at, p.delivered_at
    FROM parcels p
    ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, carrier = EXCLUDED.carrier,
        tracking_number = EXCLUDED.tracking_number, tracking_url = EXCLUDED.tracking_url,
        shipped_at = EXCLUDED.shipped_at, delivered_at = EXCLUDED.delivered_at
), contents AS (
    INSERT INTO fulfillment_lines (fulfillment_id, order_line_id, quantity)
    SELECT c.fulfillment_id, c.order_line_id, c.quantity
    FROM jsonb_to_recordset(%(contents)s) AS c(fulfillment_id uuid, order_line_id uuid, quantity int)
    ON CONFLICT DO NOTHING
)
UPDATE order_lines l SET shipped_quantity = s.quantity
FROM jsonb_to_recordset(%(shipped)s) AS s(id uuid, quantity int)
WHERE l.id = s.id AND l.shipped_quantity <> s.quantity
"""
_WAITING = """
SELECT o.id FROM orders o
WHERE o.status = 'pending_payment' AND o.created_at <= %(since)s
  AND NOT EXISTS (SELECT FROM payment_operations p WHERE p.order_id = o.id AND p.status = 'parked')
ORDER BY o.created_at, o.id LIMIT %(limit)s
"""

_CLOSABLE = """
SELECT o.id FROM orders o
WHERE o.status = 'fulfilled' AND o.placed_at < %(before)s
  AND NOT EXISTS (SELECT FROM fulfillments f
                  WHERE f.order_id = o.id AND greatest(f.shipped_at, f.delivered_at) >= %(before)s)
  AND NOT EXISTS (SELECT FROM order_returns r
                  WHERE r.order_id = o.id AND r.status IN ('requested', 'approved', 'received'))
ORDER BY o.placed_at, o.id LIMIT %(limit)s
"""

_UNCLAIMED = """
SELECT o.id FROM orders o JOIN contacts c ON c.id = o.shipping_contact_id
WHERE c.email_canonical = %(email)s AND o.account_id IS NULL AND o.status <> 'pending_payment'
ORDER BY o.placed_at, o.id LIMIT %(limit)s
"""

_INSERT_CONTACTS = Writing(
    "contacts",
    "contacts",
    inserted_contacts="""
INSERT INTO contacts (id, email, email_canonical, name, company, vat_id, line1, line2, city, region, postal_code,
    country, phone)
SELECT id, email, email_canonical, name, company, vat_id, line1, line2, city, region, postal_code, country, phone
FROM jsonb_to_recordset(%(contacts)s) AS c(id uuid, email text, email_canonical text, name text, company text,
    vat_id text, line1 text, line2 text, city text, region text, postal_code text, country text, phone text)
RETURNING 1
""",
)


class PostgresOrderRepository:
    """Orders in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, order: Order) -> None:
        amounts = order.amounts
        values: dict[str, object] = {
            **self._state(order),
            "number": order.number,
            "checkout_id": order.checkout_id,
            "intent_id": order.intent_id,
            "billing_contact_id": order.billing_contact_id,
            "currency": amounts.total.currency.code,
            "subtotal": amounts.subtotal.minor,
            "discount": amounts.discount.minor,
            "shipping": amounts.shipping.minor,
            "tax": amounts.tax.minor,
            "tax_included": amounts.tax_included,
            "tax_basis_points": amounts.tax_rate.basis_points if amounts.tax_rate else None,
            "total": amounts.total.minor,
            "gift_cards": amounts.gift_cards.minor,
            "shipping_method_name": order.shipping_method_name,
            "placed_at": order.placed_at,
            "lines": _lines(order),
        }
        await self._uow.write(_INSERT, values, stale="The order")
        self._saved(order)

    async def lock(self, order_id: OrderId) -> Order | None:
        return await self._lock(_BY_ID, order_id)

    async def lock_by_number(self, number: str) -> Order | None:
        return await self._lock(_BY_NUMBER, number)

    async def find_by_number(self, number: str) -> Order | None:
        rows = await self._uow.rows(_BY_NUMBER[1], {"key": number})
        return order_of(rows[0]) if rows else None

    async def lock_of_checkout(self, checkout_id: CheckoutId) -> Order | None:
        return await self._lock(_BY_CHECKOUT, checkout_id)

    async def _lock(self, statements: tuple[str, str], key: object) -> Order | None:
        rows = await self._uow.rows_locked(*statements, {"key": key})
        if not rows:
            return None
        order = order_of(rows[0])
        self._uow.audit.loaded("order", order.id, order, omit=PERSONAL)
        return order

    async def save(self, order: Order) -> None:
        values = {**self._state(order), "version": order.version}
        await self._uow.write(_UPDATE, values, lost="The order")
        if order.fulfillments or any(line.shipped_quantity for line in order.lines):
            await self._uow.run(_SAVE_PARCELS, _parcels(order))
        if order.returns:
            await self._uow.run(SAVE_RETURNS, return_values(order))
        if order.refunds:
            await self._uow.run(SAVE_REFUNDS, refund_values(order))
        if order.disputes:
            await self._uow.run(SAVE_DISPUTES, dispute_values(order))
        self._saved(order)

    def _state(self, order: Order) -> dict[str, object]:
        history = [{"kind": entry.kind, "data": dict(entry.data)} for entry in order.take_timeline()]
        return {
            "id": order.id,
            "account_id": order.account_id,
            "guest_key": order.guest_key,
            "status": order.status,
            "payment_status": order.payment_status,
            "fulfillment_status": order.fulfillment_status,
            "shipping_contact_id": order.shipping_contact_id,
            "access_version": order.access_version,
            "confirmed_at": order.confirmed_at,
            "canceled_at": order.canceled_at,
            "closed_at": order.closed_at,
            "history": Jsonb(history),
            "actor_kind": self._uow.actor.kind,
            "actor_id": self._uow.actor.identity,
        }

    def _saved(self, order: Order) -> None:
        order.version += 1
        self._uow.collect(order)
        self._uow.audit.saved("order", order.id, order, omit=PERSONAL)

    async def closable(self, *, before: datetime, limit: int) -> list[OrderId]:
        return [row["id"] for row in await self._uow.rows(_CLOSABLE, {"before": before, "limit": limit})]

    async def unclaimed(self, email: str, *, limit: int) -> list[OrderId]:
        return [row["id"] for row in await self._uow.rows(_UNCLAIMED, {"email": email, "limit": limit})]

    async def waiting(self, *, since: datetime, limit: int) -> list[OrderId]:
        return [row["id"] for row in await self._uow.rows(_WAITING, {"since": since, "limit": limit})]


class PostgresContactRepository:
    """Contacts in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, *contacts: Contact) -> None:
        await self._uow.write(_INSERT_CONTACTS, {"contacts": Jsonb([contact_values(contact) for contact in contacts])})

    async def remove(self, contact_id: ContactId) -> None:
        await self._uow.run("DELETE FROM contacts WHERE id = %(id)s", {"id": contact_id})

    async def get(self, contact_id: ContactId) -> Contact | None:
        return contact_of(await self._uow.row("SELECT * FROM contacts WHERE id = %(id)s", {"id": contact_id}))


def _lines(order: Order) -> Jsonb:
    return Jsonb(
        [
            {
                "id": line.id,
                "position": position,
                "variant_id": line.variant_id,
                "product_id": line.product_id,
                "product_slug": line.product_slug,
                "title": line.title,
                "sku": line.sku,
                "options": dict(line.options),
                "image_key": line.image_key,
                "requires_shipping": line.requires_shipping,
                "quantity": line.quantity,
                "unit_amount": line.unit_price.minor,
                "discount_amount": line.discount.minor,
                "tax_amount": line.tax.minor,
                "total_amount": line.total.minor,
                "parts": msgspec.to_builtins(line.parts),
            }
            for position, line in enumerate(order.lines)
        ]
    )


def _parcels(order: Order) -> dict[str, object]:
    parcels = [
        {
            "id": parcel.id,
            "status": parcel.status,
            "carrier": parcel.tracking.carrier,
            "tracking_number": parcel.tracking.number,
            "tracking_url": parcel.tracking.url,
            "shipped_at": parcel.shipped_at,
            "delivered_at": parcel.delivered_at,
        }
        for parcel in order.fulfillments
    ]
    contents = [
        {"fulfillment_id": parcel.id, "order_line_id": line_id, "quantity": quantity}
        for parcel in order.fulfillments
        for line_id, quantity in parcel.quantities.items()
    ]
    shipped = [{"id": line.id, "quantity": line.shipped_quantity} for line in order.lines]
    return {
        "order_id": order.id,
        "parcels": Jsonb(parcels),
        "contents": Jsonb(contents),
        "shipped": Jsonb(shipped),
    }
