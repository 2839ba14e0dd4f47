"""Rows of orders and contacts, and the aggregates that they are."""

from typing import Any
from uuid import UUID

import msgspec
from psycopg.rows import DictRow

from adapters.postgres.order.refunds import dispute_of, moment_of, refund_of, return_of
from domain.identity.email import canonical_email
from domain.kernel.address import PostalAddress
from domain.kernel.ids import ContactId, FulfillmentId, OrderLineId, ProductId, VariantId
from domain.kernel.money import Currency, Money, Percentage
from domain.order.contact import Contact
from domain.order.fulfillment import Fulfillment, Tracking
from domain.order.line import OrderAmounts, OrderLine
from domain.order.order import Order
from domain.order.parts import LinePart
from domain.order.status import FulfillmentStatus, OrderStatus, ParcelStatus, PaymentStatus

# All of an order in one row; `o` is the orders table.
WHOLE = """
       (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.position) FROM order_lines l WHERE l.order_id = o.id) AS lines,
       (SELECT jsonb_agg(to_jsonb(f) || jsonb_build_object('lines', (
               SELECT jsonb_agg(to_jsonb(p)) FROM fulfillment_lines p WHERE p.fulfillment_id = f.id)) ORDER BY f.id)
        FROM fulfillments f WHERE f.order_id = o.id) AS fulfillments,
       (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.requested_at, r.id)
        FROM order_refunds r WHERE r.order_id = o.id) AS refunds,
       (SELECT jsonb_agg(to_jsonb(b) ORDER BY b.requested_at, b.id)
        FROM order_returns b WHERE b.order_id = o.id) AS returns,
       (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.opened_at, d.id)
        FROM order_disputes d WHERE d.order_id = o.id) AS disputes
"""

_ADDRESS_FIELDS = (
    "name",
    "line1",
    "city",
    "country",
    "company",
    "vat_id",
    "line2",
    "region",
    "postal_code",
    "phone",
)


def order_of(row: DictRow) -> Order:
    """The order of a row with `WHOLE`."""
    currency = Currency(row["currency"])
    return Order(
        id=row["id"],
        number=row["number"],
        checkout_id=row["checkout_id"],
        intent_id=row["intent_id"],
        account_id=row["account_id"],
        guest_key=row["guest_key"],
        shipping_contact_id=row["shipping_contact_id"],
        billing_contact_id=row["billing_contact_id"],
        shipping_method_name=row["shipping_method_name"],
        lines=tuple(_line(line, currency) for line in row["lines"] or ()),
        amounts=OrderAmounts(
            subtotal=Money(row["subtotal_amount"], currency),
            discount=Money(row["discount_amount"], currency),
            shipping=Money(row["shipping_amount"], currency),
            tax=Money(row["tax_amount"], currency),
            tax_included=row["tax_included"],
            total=Money(row["total_amount"], currency),
            gift_cards=Money(row["gift_card_amount"], currency),
            tax_rate=None if row["tax_basis_points"] is None else Percentage(row["tax_basis_points"]),
        ),
        placed_at=row["placed_at"],
        status=OrderStatus(row["status"]),
        payment_status=PaymentStatus(row["payment_status"]),
        fulfillment_status=FulfillmentStatus(row["fulfillment_status"]),
        fulfillments=[_fulfillment(parcel) for parcel in row["fulfillments"] or ()],
        access_version=row["access_version"],
        confirmed_at=row["confirmed_at"],
        canceled_at=row["canceled_at"],
        closed_at=row["closed_at"],
        refunds=[refund_of(refund) for refund in row["refunds"] or ()],
        returns=[return_of(one) for one in row["returns"] or ()],
        disputes=[dispute_of(one) for one in row["disputes"] or ()],
        version=row["version"],
    )


def _line(line: dict[str, Any], currency: Currency) -> OrderLine:
    variant, product = line["variant_id"], line["product_id"]
    return OrderLine(
        id=OrderLineId(UUID(line["id"])),
        variant_id=VariantId(UUID(variant)) if variant else None,
        product_id=ProductId(UUID(product)) if product else None,
        product_slug=line["product_slug"],
        title=line["title"],
        sku=line["sku"],
        options=line["options"],
        image_key=line["image_key"],
        requires_shipping=line["requires_shipping"],
        quantity=line["quantity"],
        unit_price=Money(line["unit_amount"], currency),
        discount=Money(line["discount_amount"], currency),
        tax=Money(line["tax_amount"], currency),
        shipped_quantity=line["shipped_quantity"],
        parts=msgspec.convert(line["parts"], tuple[LinePart, ...]),
    )


def _fulfillment(parcel: dict[str, Any]) -> Fulfillment:
    return Fulfillment(
        id=FulfillmentId(UUID(parcel["id"])),
        quantities={OrderLineId(UUID(line["order_line_id"])): line["quantity"] for line in parcel["lines"] or ()},
        tracking=Tracking(carrier=parcel["carrier"], number=parcel["tracking_number"], url=parcel["tracking_url"]),
        status=ParcelStatus(parcel["status"]),
        shipped_at=moment_of(parcel["shipped_at"]),
        delivered_at=moment_of(parcel["delivered_at"]),
    )


def contact_of(row: dict[str, Any] | None) -> Contact | None:
    """The contact of a row, its own or as JSON; None where it was erased."""
    if row is None or row["email"] is None or row["name"] is None:
        return None
    identity = row["id"] if isinstance(row["id"], UUID) else UUID(row["id"])
    address = PostalAddress(**{name: row[name] for name in _ADDRESS_FIELDS})
    return Contact(id=ContactId(identity), email=row["email"], address=address)


def contact_values(contact: Contact) -> dict[str, object]:
    """The row of a contact."""
    address = {name: getattr(contact.address, name) for name in _ADDRESS_FIELDS}
    canonical = canonical_email(contact.email)
    return {"id": contact.id, "email": contact.email, "email_canonical": canonical, **address}
