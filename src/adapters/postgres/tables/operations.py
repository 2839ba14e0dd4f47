"""Tables of the shop's running: settings, audit, idempotency, events, mail."""

from functools import reduce

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from adapters.postgres.tables.base import (
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

# All that an entry of the audit log says, for the search in it; written as PostgreSQL writes it, so that the check of
# the migrations can compare them.
_TOLD = (
    "action",
    "entity_kind",
    "entity_id",
    "COALESCE(actor_name, '')",
    "COALESCE(request_id, '')",
    "COALESCE(before::text, '')",
    "COALESCE(after::text, '')",
)
AUDIT_WORDS = reduce(lambda told, part: f"(({told} || ' ') || {part})", _TOLD)

shop_settings = Table(
    "shop_settings",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    strings("name"),
    strings("logo_key", nullable=True),
    strings("sender_name"),
    strings("sender_email"),
    strings("support_email"),
    # a postal address in the API's shape
    Column("address", JSONB, nullable=False),
    strings("time_zone"),
    currency(),
    Column("prices_include_tax", Boolean, nullable=False, server_default=text("false")),
    Column("guest_checkout", Boolean, nullable=False, server_default=text("true")),
    Column("stock_allocation", Text, nullable=False, server_default="priority"),
    Column("order_number_format", Text, nullable=False, server_default=text("'{code}'")),
    # addresses of staff
    Column("order_mail_to", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("low_stock_threshold", Integer, nullable=False, server_default=text("5")),
    # 0: no cap
    Column("open_checkouts_per_buyer", Integer, nullable=False, server_default=text("3")),
    Column("open_checkouts_per_address", Integer, nullable=False, server_default=text("100")),
    Column("staff_second_factor", Boolean, nullable=False, server_default=text("false")),
    Column("reviews_by_buyers_only", Boolean, nullable=False, server_default=text("true")),
    version(),
    created(),
    updated(),
    within("id = 1", "only_one"),
    within("low_stock_threshold >= 0", "low_stock_threshold"),
    within("open_checkouts_per_buyer >= 0 AND open_checkouts_per_address >= 0", "open_checkouts"),
    within("stock_allocation IN ('priority', 'most_stock')", "stock_allocation"),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    moment("occurred_at", now=True),
    strings("actor_kind"),
    Column("actor_id", UUID(as_uuid=True)),
    strings("actor_name", nullable=True),
    strings("action"),
    strings("entity_kind"),
    strings("entity_id"),
    Column("before", JSONB),
    Column("after", JSONB),
    strings("request_id", nullable=True),
    # a keyed hash of the network address
    strings("client", nullable=True),
    # one index for each filter of the log; a trigger refuses UPDATE, DELETE and TRUNCATE
    Index("ix_audit_log_entity", "entity_kind", "entity_id", text("id DESC")),
    Index("ix_audit_log_entity_kind", "entity_kind", text("id DESC")),
    Index("ix_audit_log_actor_id", "actor_id", text("id DESC")),
    Index("ix_audit_log_actor_kind", "actor_kind", text("id DESC")),
    Index("ix_audit_log_action", "action", text("id DESC")),
    Index("ix_audit_log_client", "client", text("id DESC")),
    Index("ix_audit_log_occurred_at", "occurred_at"),
    Index(
        "ix_audit_log_words",
        literal_column(AUDIT_WORDS).label("words"),
        postgresql_using="gin",
        postgresql_ops={"words": "gin_trgm_ops"},
    ),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    # owner and route
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    strings("fingerprint"),
    # None: claimed, not answered yet
    Column("answer", LargeBinary),
    moment("lease_until", nullable=True),
    created(),
    Index("ix_idempotency_keys_created_at", "created_at"),
)

processed_events = Table(
    "processed_events",
    metadata,
    Column("event_id", UUID(as_uuid=True), primary_key=True),
    Column("subscriber", Text, primary_key=True),
    moment("processed_at", now=True),
    Index("ix_processed_events_processed_at", "processed_at"),
)

# The last error of each job that failed, for staff; the queue's own tables keep none.
job_failures = Table(
    "job_failures",
    metadata,
    # no foreign key: the queue's tables are the library's
    Column("job_id", BigInteger, primary_key=True, autoincrement=False),
    strings("error"),
    moment("failed_at", now=True),
    Index("ix_job_failures_failed_at", "failed_at"),
)

mailbox_messages = Table(
    "mailbox_messages",
    metadata,
    identity(),
    # the event that caused it and its subscriber: a mail is kept once
    strings("dedupe_key"),
    strings("sender"),
    strings("recipient"),
    strings("subject"),
    strings("html"),
    strings("text"),
    created(),
    UniqueConstraint("dedupe_key"),
    Index("ix_mailbox_messages_created_at", text("created_at DESC"), "id"),
)
