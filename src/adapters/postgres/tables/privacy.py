"""Tables of what people ask about their own data."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, text
from sqlalchemy.dialects.postgresql import UUID

from adapters.postgres.tables.base import identity, metadata, moment, strings, updated, within

data_exports = Table(
    "data_exports",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("status"),
    Column("tables_done", Integer, nullable=False, server_default=text("0")),
    Column("tables_total", Integer, nullable=False),
    # where the file lies, or will; never served under this name. NULL once it was swept
    strings("storage_key", nullable=True),
    Column("size_bytes", BigInteger),
    moment("requested_at"),
    moment("finished_at", nullable=True),
    moment("expires_at", nullable=True),
    updated(),
    within("status IN ('running', 'ready', 'failed', 'expired')", "status"),
    within("tables_done BETWEEN 0 AND tables_total", "progress"),
    # one at a time
    Index("uq_data_exports_running", "account_id", unique=True, postgresql_where=text("status = 'running'")),
    Index("ix_data_exports_requested_at", "requested_at"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    moment("erased_at"),
    # who wished it: the account itself, or staff
    Column("erased_by", UUID(as_uuid=True)),
    # what the last traces are found by; blanked with them
    strings("email", nullable=True),
    moment("swept_at", nullable=True),
    within("(email IS NULL) = (swept_at IS NOT NULL)", "email_until_swept"),
)
