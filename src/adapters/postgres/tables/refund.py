"""Tables of what comes back: money and goods, and what the bank took back."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from adapters.postgres.tables.base import amount, currency, identity, metadata, moment, strings, updated, within

order_returns = Table(
    "order_returns",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("status"),
    strings("reason"),
    # the shop's word on it
    strings("note"),
    # quantity by order line
    Column("quantities", JSONB, nullable=False),
    Column("restocked", JSONB, nullable=False, server_default=text("'{}'")),
    # the refund that pays for it; no foreign key: each names the other
    Column("refund_id", UUID(as_uuid=True)),
    moment("requested_at"),
    moment("received_at", nullable=True),
    updated(),
    within("status IN ('requested', 'approved', 'rejected', 'received', 'refunded')", "status"),
)

order_refunds = Table(
    "order_refunds",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    currency(),
    amount("amount"),
    strings("status"),
    strings("reason"),
    # quantity by order line, of what it pays for; empty where an amount was asked for
    Column("quantities", JSONB, nullable=False),
    Column("shipping", Boolean, nullable=False),
    Column("restock", Boolean, nullable=False),
    # the caller's name of the request: the same again is the same refund
    strings("request_key", nullable=True),
    Column("return_id", UUID(as_uuid=True), ForeignKey("order_returns.id", ondelete="RESTRICT"), index=True),
    # the provider's name of it; made at its dashboard where it came first
    strings("provider_id", nullable=True),
    Column("by_provider", Boolean, nullable=False),
    strings("error", nullable=True),
    moment("requested_at"),
    moment("ended_at", nullable=True),
    updated(),
    UniqueConstraint("provider_id"),
    UniqueConstraint("order_id", "request_key"),
    within("status IN ('pending', 'succeeded', 'failed')", "status"),
    within("amount > 0", "amount"),
)

order_disputes = Table(
    "order_disputes",
    metadata,
    # the provider's name of it
    Column("id", Text, primary_key=True),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("status"),
    strings("reason"),
    currency(),
    amount("amount"),
    moment("opened_at"),
    moment("ended_at", nullable=True),
    updated(),
    within("status IN ('inquiry', 'open', 'won', 'lost', 'closed')", "status"),
    within("amount >= 0", "amount"),
    Index("ix_order_disputes_open", "order_id", postgresql_where=text("ended_at IS NULL")),
)
