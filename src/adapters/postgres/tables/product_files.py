"""The table of imports and exports of products."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from adapters.postgres.tables.base import identity, metadata, moment, strings, updated, within


def _count(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


product_files = Table(
    "product_files",
    metadata,
    identity(),
    strings("kind"),
    strings("status"),
    strings("file_name"),
    strings("format"),
    # where the file lies, or will; never served under this name. NULL once it was swept
    strings("storage_key", nullable=True),
    Column("size_bytes", BigInteger),
    Column("dry_run", Boolean, nullable=False, server_default=text("false")),
    Column("update_stock", Boolean, nullable=False, server_default=text("false")),
    # of an export: in how many files it lies by now
    _count("parts"),
    *(_count(name) for name in ("rows", "total", "done", "created", "updated", "unchanged", "failed", "problem_count")),
    Column("problems", JSONB, nullable=False, server_default=text("'[]'")),
    strings("message", nullable=True),
    moment("requested_at"),
    moment("touched_at"),
    moment("finished_at", nullable=True),
    moment("expires_at", nullable=True),
    updated(),
    within("kind IN ('import', 'export')", "kind"),
    within("status IN ('queued', 'running', 'done', 'failed', 'canceled', 'expired')", "status"),
    within("done BETWEEN 0 AND total", "progress"),
    Index("ix_product_files_kind_requested_at", "kind", text("requested_at DESC"), "id"),
    Index("ix_product_files_touched_at", "touched_at", postgresql_where=text("status IN ('queued', 'running')")),
    Index("ix_product_files_expires_at", "expires_at", postgresql_where=text("status = 'done'")),
)
