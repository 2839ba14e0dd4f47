"""Tables of digital goods: the files of variants, and who may download them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import UUID

from adapters.postgres.tables.base import identity, metadata, moment, strings, updated, version, within

digital_goods = Table(
    "digital_goods",
    metadata,
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True),
    # per file and purchased unit
    Column("downloads", Integer, nullable=False),
    Column("valid_days", Integer),
    version(),
    updated(),
    within("downloads > 0", "downloads"),
    within("valid_days > 0", "valid_days"),
)

# Outlives its variant: whoever paid for it may download it.
digital_files = Table(
    "digital_files",
    metadata,
    identity(),
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="SET NULL")),
    strings("name"),
    Column("size_bytes", BigInteger, nullable=False),
    strings("storage_key"),
    moment("added_at"),
    moment("replaced_at", nullable=True),
    moment("removed_at", nullable=True),
    Index("ix_digital_files_variant_id", "variant_id"),
    within("size_bytes > 0", "size_bytes"),
)

download_grants = Table(
    "download_grants",
    metadata,
    identity(),
    Column("order_id", UUID(as_uuid=True), ForeignKey("orders.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("line_id", UUID(as_uuid=True), ForeignKey("order_lines.id", ondelete="CASCADE"), nullable=False),
    Column(
        "file_id", UUID(as_uuid=True), ForeignKey("digital_files.id", ondelete="RESTRICT"), nullable=False, index=True
    ),
    Column("remaining", Integer, nullable=False),
    Column("uses", Integer, nullable=False, server_default=text("0")),
    moment("granted_at"),
    moment("expires_at", nullable=True),
    moment("last_used_at", nullable=True),
    moment("resume_until", nullable=True),
    updated(),
    # made exactly once, whoever tries
    UniqueConstraint("line_id", "file_id"),
    within("remaining >= 0", "remaining"),
    within("uses >= 0", "uses"),
)
