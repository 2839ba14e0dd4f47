"""Tables of payments: what the provider says moved, and what we intend."""

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Index, Integer, Table, Text, UniqueConstraint, text
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

payments = Table(
    "payments",
    metadata,
    identity(),
    strings("provider"),
    strings("intent_id"),
    Column(
        "checkout_id", UUID(as_uuid=True), ForeignKey("checkouts.id", ondelete="RESTRICT"), nullable=False, index=True
    ),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="RESTRICT")),
    strings("status"),
    currency(),
    amount("authorized_amount"),
    amount("captured_amount"),
    amount("refunded_amount"),
    # the provider's code of the last decline; the buyer may try again
    strings("decline_code", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("intent_id", "provider"),
    UniqueConstraint("order_id"),
    within("status IN ('created', 'authorized', 'voided', 'captured', 'partially_refunded', 'refunded')", "status"),
    within("0 <= refunded_amount AND refunded_amount <= captured_amount", "refunded_within_captured"),
    within("captured_amount <= authorized_amount", "captured_within_authorized"),
)

# Every intention to move money, written down before it is carried out.
payment_operations = Table(
    "payment_operations",
    metadata,
    identity(),
    # the provider's idempotency key: order:{id}:capture, checkout:{id}:intent:{n}, …
    strings("key"),
    strings("kind"),
    strings("intent_id", nullable=True),
    Column(
        "checkout_id", UUID(as_uuid=True), ForeignKey("checkouts.id", ondelete="RESTRICT"), nullable=False, index=True
    ),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="RESTRICT"), index=True),
    currency(),
    amount("amount"),
    strings("status"),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    strings("last_error", nullable=True),
    created(),
    updated(),
    UniqueConstraint("key"),
    within("kind IN ('create_intent', 'capture', 'void', 'refund')", "kind"),
    within("status IN ('planned', 'done', 'failed', 'parked')", "status"),
    within("amount >= 0", "amount"),
    Index("ix_payment_operations_open", "created_at", "id", postgresql_where=text("status = 'planned'")),
)

provider_events = Table(
    "provider_events",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    strings("type"),
    strings("object_id"),
    Column("payload", JSONB, nullable=False),
    moment("received_at", now=True),
    moment("applied_at", nullable=True),
    Index("ix_provider_events_object_id", "object_id"),
)

# Where listing each provider's events stopped.
provider_cursors = Table(
    "provider_cursors",
    metadata,
    Column("provider", Text, primary_key=True),
    strings("cursor"),
    updated(),
)

# The sandbox provider's own books, in a schema of its own: nothing but its adapter may look at them.
sandbox_intents = Table(
    "intents",
    metadata,
    Column("id", Text, primary_key=True),
    strings("client_secret"),
    strings("status"),
    currency(),
    amount("amount"),
    amount("capturable_amount"),
    amount("received_amount"),
    amount("refunded_amount"),
    Column("metadata", JSONB, nullable=False),
    # id, amount and status of each, oldest first
    Column("refunds", JSONB, nullable=False, server_default=text("'[]'")),
    strings("card_last4", nullable=True),
    strings("decline_code", nullable=True),
    created(),
    updated(),
    within("refunded_amount BETWEEN 0 AND received_amount", "refunded"),
    within("received_amount BETWEEN 0 AND amount", "received"),
    schema="sandbox",
)

sandbox_requests = Table(
    "requests",
    metadata,
    Column("key", Text, primary_key=True),
    strings("fingerprint"),
    Column("answer", JSONB, nullable=False),
    created(),
    schema="sandbox",
)

sandbox_events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sequence", BigInteger, Identity(always=True), nullable=False),
    strings("type"),
    Column("object", JSONB, nullable=False),
    created(),
    moment("delivered_at", nullable=True),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    moment("next_attempt_at", now=True),
    UniqueConstraint("sequence"),
    Index("ix_events_undelivered", "next_attempt_at", postgresql_where=text("delivered_at IS NULL")),
    schema="sandbox",
)
