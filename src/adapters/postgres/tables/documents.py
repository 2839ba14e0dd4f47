"""Tables of papers and notes about orders."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from adapters.postgres.tables.base import created, identity, metadata, moment, strings, within

# Invoices and credit notes. A row is never changed, but for `pdf`, which is written once.
order_documents = Table(
    "order_documents",
    metadata,
    identity(),
    strings("kind"),
    Column("serial", Integer, nullable=False),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="RESTRICT"), nullable=False, index=True),
    # of credit notes
    Column("refund_id", UUID(as_uuid=True)),
    moment("issued_at"),
    # what it says, with the buyer's address: tax law asks for it after the buyer's other data are erased
    Column("content", JSONB, nullable=False),
    Column("pdf", LargeBinary),
    UniqueConstraint("kind", "serial"),
    UniqueConstraint("refund_id"),
    within("kind IN ('invoice', 'credit_note')", "kind"),
    within("(kind = 'credit_note') = (refund_id IS NOT NULL)", "subject"),
    within("serial > 0", "serial"),
    Index("uq_order_documents_invoice", "order_id", unique=True, postgresql_where=text("kind = 'invoice'")),
)

# The last number of each kind; its row is locked by whoever takes the next, so that none is left out.
document_series = Table(
    "document_series",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("last_serial", Integer, nullable=False),
)

# What staff tells itself about an order; append-only.
order_notes = Table(
    "order_notes",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False),
    Column("author_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
    strings("body"),
    created(),
    Index("ix_order_notes_order_id", "order_id", "created_at", "id"),
)
