"""Tables of accounts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from adapters.postgres.tables.base import created, identity, metadata, moment, strings, updated, version, within

accounts = Table(
    "accounts",
    metadata,
    identity(),
    strings("email"),
    # NFKC, case-folded: unique regardless of case and Unicode form
    strings("email_canonical"),
    strings("password_hash", nullable=True),
    strings("name"),
    strings("phone", nullable=True),
    strings("kind"),
    # raised to make all access tokens of the account worthless
    Column("token_version", Integer, nullable=False, server_default=text("1")),
    moment("email_verified_at", nullable=True),
    moment("disabled_at", nullable=True),
    version(),
    created(),
    updated(),
    UniqueConstraint("email_canonical"),
    within("kind IN ('customer', 'staff', 'admin')", "kind"),
    Index("ix_accounts_kind_created_at", "kind", text("created_at DESC"), "id"),
)

roles = Table(
    "roles",
    metadata,
    identity(),
    strings("name"),
    Column("permissions", ARRAY(Text), nullable=False),
    version(),
    created(),
    updated(),
    UniqueConstraint("name"),
)

account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", UUID(as_uuid=True), ForeignKey("roles.id", ondelete="RESTRICT"), primary_key=True, index=True),
)

addresses = Table(
    "addresses",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    strings("name"),
    strings("company", nullable=True),
    strings("vat_id", nullable=True),
    strings("line1"),
    strings("line2", nullable=True),
    strings("city"),
    strings("region", nullable=True),
    strings("postal_code", nullable=True),
    strings("country"),
    strings("phone", nullable=True),
    Column("is_default", Boolean, nullable=False, server_default=text("false")),
    version(),
    created(),
    updated(),
    Index("uq_addresses_one_default", "account_id", unique=True, postgresql_where=text("is_default")),
)

# One row per refresh token; a family is one signed-in device.
refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    identity(),
    Column("family_id", UUID(as_uuid=True), nullable=False, index=True),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    # storefront or admin: a token of one is nothing to the other
    strings("audience"),
    # SHA-256 (hex) of the token
    strings("token_hash"),
    strings("user_agent", nullable=True),
    moment("idle_expires_at"),
    moment("absolute_expires_at"),
    moment("used_at", nullable=True),
    Column("replaced_by", UUID(as_uuid=True)),
    moment("revoked_at", nullable=True),
    created(),
    UniqueConstraint("token_hash"),
    within("audience IN ('storefront', 'admin')", "audience"),
    Index("ix_refresh_tokens_expiring", "absolute_expires_at"),
)
