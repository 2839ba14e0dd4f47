"""Tables of the inventory. Only the stock ledger writes `reserved`; a trigger checks it at commit."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import UUID

from adapters.postgres.tables.base import created, identity, metadata, moment, strings, updated, version, within

stock_locations = Table(
    "stock_locations",
    metadata,
    identity(),
    strings("code"),
    strings("name"),
    # the lowest number serves first
    Column("priority", Integer, nullable=False, server_default=text("0")),
    Column("is_default", Boolean, nullable=False, server_default=text("false")),
    Column("is_active", Boolean, nullable=False, server_default=text("true")),
    version(),
    created(),
    updated(),
    UniqueConstraint("code"),
    within("priority >= 0", "priority"),
    within("is_active OR NOT is_default", "default_is_active"),
    Index("uq_stock_locations_one_default", "is_default", unique=True, postgresql_where=text("is_default")),
)

stock_items = Table(
    "stock_items",
    metadata,
    identity(),
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), nullable=False),
    Column(
        "location_id",
        UUID(as_uuid=True),
        ForeignKey("stock_locations.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
    ),
    Column("on_hand", Integer, nullable=False, server_default=text("0")),
    Column("reserved", Integer, nullable=False, server_default=text("0")),
    Column("backorder_limit", Integer, nullable=False, server_default=text("0")),
    # false: sold without counting
    Column("tracked", Boolean, nullable=False, server_default=text("true")),
    created(),
    updated(),
    UniqueConstraint("variant_id", "location_id"),
    within("on_hand >= 0", "on_hand"),
    within("backorder_limit >= 0", "backorder_limit"),
    within("reserved >= 0", "reserved"),
    within("NOT tracked OR reserved <= on_hand + backorder_limit", "promised_within_stock"),
    # the hot row is rewritten often: leave room for HOT updates
    postgresql_with={"fillfactor": "50"},
)
Index(
    "ix_stock_items_low",
    text("(on_hand - reserved)"),
    stock_items.c.id,
    postgresql_where=text("tracked"),
)

reservations = Table(
    "reservations",
    metadata,
    identity(),
    Column(
        "stock_item_id",
        UUID(as_uuid=True),
        ForeignKey("stock_items.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
    ),
    # whose promise it is: a checkout's (which expires) or an order's (which does not)
    strings("holder_kind"),
    Column("holder_id", UUID(as_uuid=True), nullable=False),
    # what is still promised; each shipment takes its part away
    Column("quantity", Integer, nullable=False),
    moment("expires_at", nullable=True),
    moment("ended_at", nullable=True),
    strings("end_reason", nullable=True),
    created(),
    updated(),
    within("holder_kind IN ('checkout', 'order')", "holder_kind"),
    within("quantity > 0 OR ended_at IS NOT NULL", "quantity"),
    within("(ended_at IS NULL) = (end_reason IS NULL)", "ended_with_reason"),
    within("end_reason IN ('consumed', 'released', 'expired')", "end_reason"),
    UniqueConstraint("holder_kind", "holder_id", "stock_item_id"),
    Index("ix_reservations_live", "stock_item_id", postgresql_where=text("ended_at IS NULL")),
)

stock_movements = Table(
    "stock_movements",
    metadata,
    identity(),
    Column("stock_item_id", UUID(as_uuid=True), ForeignKey("stock_items.id", ondelete="CASCADE"), nullable=False),
    strings("kind"),
    # signed: what it adds to on_hand
    Column("quantity", Integer, nullable=False),
    # the shipment, return, import row or adjustment that caused it: a movement happens once
    Column("reference", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    strings("actor_kind"),
    Column("actor_id", UUID(as_uuid=True)),
    created(),
    within("kind IN ('received', 'sold', 'returned', 'adjusted', 'transferred')", "kind"),
    within("quantity <> 0", "quantity"),
    UniqueConstraint("kind", "reference", "stock_item_id"),
    Index("ix_stock_movements_item", "stock_item_id", text("created_at DESC"), "id"),
)

# Personal data of guests, for a while: a row is gone once its mail is sent.
stock_waiters = Table(
    "stock_waiters",
    metadata,
    identity(),
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), index=True),
    strings("email", nullable=True),
    strings("email_canonical", nullable=True),
    # when its mail was asked for
    moment("taken_at", nullable=True),
    created(),
    within("(account_id IS NULL) <> (email IS NULL)", "account_or_email"),
    within("(email IS NULL) = (email_canonical IS NULL)", "canonical"),
    UniqueConstraint("variant_id", "account_id"),
    UniqueConstraint("variant_id", "email_canonical"),
    Index("ix_stock_waiters_waiting", "variant_id", "id", postgresql_where=text("taken_at IS NULL")),
)

low_stock_marks = Table(
    "low_stock_marks",
    metadata,
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True),
    # null: the shop's
    Column("threshold", Integer),
    # since when it is known to be low, and told
    moment("low_since", nullable=True),
    within("threshold >= 0", "threshold"),
)
