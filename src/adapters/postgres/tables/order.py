"""Tables of checkouts and orders, and the contacts that hold their personal data."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from adapters.postgres.tables.base import (
    amount,
    created,
    currency,
    identity,
    metadata,
    moment,
    strings,
    updated,
    version,
    within,
)

# Personal data of checkouts and orders. A row is never changed but to blank it; a correction is a new row.
contacts = Table(
    "contacts",
    metadata,
    identity(),
    strings("email", nullable=True),
    # a guest's orders are found by it once an account has proved the address
    strings("email_canonical", nullable=True),
    strings("name", nullable=True),
    strings("company", nullable=True),
    strings("vat_id", nullable=True),
    strings("line1", nullable=True),
    strings("line2", nullable=True),
    strings("city", nullable=True),
    strings("region", nullable=True),
    strings("postal_code", nullable=True),
    strings("country", nullable=True),
    strings("phone", nullable=True),
    created(),
    moment("erased_at", nullable=True),
    Index("ix_contacts_email_canonical", "email_canonical"),
)
# staff looks for the beginning of an address
Index(
    "ix_contacts_email",
    func.lower(contacts.c.email).label("email_lower"),
    postgresql_ops={"email_lower": "text_pattern_ops"},
)

checkouts = Table(
    "checkouts",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
    strings("guest_key", nullable=True),
    # no foreign key: a checkout outlives its cart
    Column("cart_id", UUID(as_uuid=True), nullable=False),
    Column("cart_version", Integer, nullable=False),
    strings("status"),
    Column("shipping_contact_id", UUID(as_uuid=True), ForeignKey("contacts.id", ondelete="RESTRICT"), nullable=False),
    Column("billing_contact_id", UUID(as_uuid=True), ForeignKey("contacts.id", ondelete="RESTRICT"), nullable=False),
    # the account's address it was made from: POST /orders must name the same
    Column("address_id", UUID(as_uuid=True)),
    Column("shipping_method_id", UUID(as_uuid=True), nullable=False),
    strings("shipping_method_name"),
    # snapshots: what is being agreed
    Column("lines", JSONB, nullable=False),
    Column("quote", JSONB, nullable=False),
    currency(),
    amount("due_amount"),
    # SHA-256 over cart version, lines, addresses, method and quote: the same again gives the same checkout
    strings("fingerprint"),
    Column("intent_number", Integer, nullable=False, server_default=text("1")),
    strings("intent_id", nullable=True),
    strings("client_secret", nullable=True),
    moment("expires_at"),
    # since then nobody orders it, while the provider is asked to let the money go
    moment("ending_at", nullable=True),
    moment("ended_at", nullable=True),
    # which of a network address's places it has while it is open; a keyed digest of the address, blank afterwards
    strings("client_mark", nullable=True),
    Column("client_slot", Integer),
    version(),
    created(),
    updated(),
    UniqueConstraint("intent_id"),
    within("(client_mark IS NULL) = (client_slot IS NULL)", "client_slot"),
    within("status IN ('open', 'ordered', 'canceled', 'expired')", "status"),
    within("account_id IS NULL OR guest_key IS NULL", "one_owner"),
    # one open checkout per cart
    Index("uq_checkouts_open_cart", "cart_id", unique=True, postgresql_where=text("status = 'open'")),
    Index("uq_checkouts_slot", "client_mark", "client_slot", unique=True, postgresql_where=text("status = 'open'")),
    Index("ix_checkouts_open_guest", "guest_key", postgresql_where=text("status = 'open'")),
    Index("ix_checkouts_expiring", "expires_at", "id", postgresql_where=text("status = 'open'")),
    Index("ix_checkouts_shipping_contact_id", "shipping_contact_id"),
    Index("ix_checkouts_billing_contact_id", "billing_contact_id"),
)

orders = Table(
    "orders",
    metadata,
    identity(),
    strings("number"),
    Column("checkout_id", UUID(as_uuid=True), ForeignKey("checkouts.id", ondelete="RESTRICT"), nullable=False),
    strings("intent_id", nullable=True),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="SET NULL")),
    strings("guest_key", nullable=True),
    Column("shipping_contact_id", UUID(as_uuid=True), ForeignKey("contacts.id", ondelete="RESTRICT"), nullable=False),
    Column("billing_contact_id", UUID(as_uuid=True), ForeignKey("contacts.id", ondelete="RESTRICT"), nullable=False),
    strings("status"),
    strings("payment_status"),
    strings("fulfillment_status"),
    currency(),
    amount("subtotal_amount"),
    amount("discount_amount"),
    amount("shipping_amount"),
    amount("tax_amount"),
    Column("tax_included", Boolean, nullable=False),
    # the destination's rate when it was placed; NULL where that was not kept
    Column("tax_basis_points", Integer),
    amount("total_amount"),
    amount("gift_card_amount"),
    strings("shipping_method_name"),
    # raised to make older access tokens of guests worthless
    Column("access_version", Integer, nullable=False, server_default=text("1")),
    moment("placed_at"),
    moment("confirmed_at", nullable=True),
    moment("canceled_at", nullable=True),
    moment("closed_at", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("number"),
    UniqueConstraint("checkout_id"),
    UniqueConstraint("intent_id"),
    within(
        "status IN ('pending_payment', 'confirmed', 'partially_fulfilled', 'fulfilled', 'canceled', 'closed')", "status"
    ),
    within(
        "payment_status IN ('pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'voided')",
        "payment_status",
    ),
    within(
        "fulfillment_status IN ('unfulfilled', 'partially_fulfilled', 'fulfilled', 'returned')", "fulfillment_status"
    ),
    within("total_amount >= 0 AND subtotal_amount >= 0 AND shipping_amount >= 0 AND tax_amount >= 0", "amounts"),
    within(
        "total_amount = subtotal_amount - discount_amount + shipping_amount"
        " + CASE WHEN tax_included THEN 0 ELSE tax_amount END",
        "adds_up",
    ),
    # staff looks for the beginning of a number
    Index("ix_orders_number_beginning", "number", postgresql_ops={"number": "text_pattern_ops"}),
    Index("ix_orders_account_id_placed_at", "account_id", text("placed_at DESC"), "id"),
    Index("ix_orders_placed_at", text("placed_at DESC"), "id"),
    Index("ix_orders_status_placed_at", "status", text("placed_at DESC"), "id"),
    Index("ix_orders_fulfilled", "placed_at", "id", postgresql_where=text("status = 'fulfilled'")),
    Index("ix_orders_pending", "created_at", "id", postgresql_where=text("status = 'pending_payment'")),
    Index("ix_orders_shipping_contact_id", "shipping_contact_id"),
    Index("ix_orders_billing_contact_id", "billing_contact_id"),
)

order_lines = Table(
    "order_lines",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="SET NULL"), index=True),
    Column("product_id", UUID(as_uuid=True), ForeignKey("products.id", ondelete="SET NULL"), index=True),
    strings("product_slug"),
    strings("title"),
    strings("sku", nullable=True),
    # value by option name
    Column("options", JSONB, nullable=False),
    strings("image_key", nullable=True),
    Column("requires_shipping", Boolean, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("shipped_quantity", Integer, nullable=False, server_default=text("0")),
    amount("unit_amount"),
    amount("discount_amount"),
    amount("tax_amount"),
    # quantity * unit - discount; without tax where prices exclude it
    amount("total_amount"),
    # what a bundle was made of then: [{"variant_id", "product_slug", "title", "sku", "options", "quantity"}]
    Column("parts", JSONB, nullable=False, server_default="[]"),
    UniqueConstraint("order_id", "position"),
    within("quantity BETWEEN 1 AND 999", "quantity"),
    within("shipped_quantity BETWEEN 0 AND quantity", "shipped"),
    within("total_amount >= 0", "not_below_zero"),
    within("total_amount = quantity * unit_amount - discount_amount", "adds_up"),
)

# What became of an order, oldest first: told again it makes the order. A trigger refuses to change or remove any, but
# for taking the words out of one when its buyer is erased.
order_events = Table(
    "order_events",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False),
    strings("kind"),
    Column("data", JSONB, nullable=False, server_default="{}"),
    strings("actor_kind"),
    Column("actor_id", UUID(as_uuid=True)),
    moment("occurred_at", now=True),
    Index("ix_order_events_order_id", "order_id", "occurred_at", "id"),
)

fulfillments = Table(
    "fulfillments",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("status"),
    strings("carrier", nullable=True),
    strings("tracking_number", nullable=True),
    strings("tracking_url", nullable=True),
    moment("shipped_at", nullable=True),
    moment("delivered_at", nullable=True),
    created(),
    updated(),
    within("status IN ('pending', 'shipped', 'delivered', 'canceled')", "status"),
)

fulfillment_lines = Table(
    "fulfillment_lines",
    metadata,
    Column("fulfillment_id", UUID(as_uuid=True), ForeignKey("fulfillments.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "order_line_id",
        UUID(as_uuid=True),
        ForeignKey("order_lines.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("quantity", Integer, nullable=False),
    within("quantity > 0", "quantity"),
)
