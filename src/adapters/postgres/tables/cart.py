"""Tables of carts."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import UUID

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

carts = Table(
    "carts",
    metadata,
    identity(),
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE")),
    # SHA-256 (hex) of the token that the guest holds
    strings("guest_key", nullable=True),
    version(),
    created(),
    updated(),
    # one live cart per owner
    UniqueConstraint("account_id"),
    UniqueConstraint("guest_key"),
    within("(account_id IS NULL) <> (guest_key IS NULL)", "one_owner"),
    Index("ix_carts_abandoned", "updated_at"),
)

# What accounts want to find again: each variant once.
wishlist_items = Table(
    "wishlist_items",
    metadata,
    Column("account_id", UUID(as_uuid=True), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
    moment("added_at"),
    Index("ix_wishlist_items_newest", "account_id", text("added_at DESC"), "variant_id"),
)

cart_lines = Table(
    "cart_lines",
    metadata,
    identity(),
    Column("cart_id", UUID(as_uuid=True), ForeignKey("carts.id", ondelete="CASCADE"), nullable=False),
    Column("variant_id", UUID(as_uuid=True), ForeignKey("variants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("quantity", Integer, nullable=False),
    Column("position", Integer, nullable=False, server_default=text("0")),
    # the price that the buyer saw when the line was last changed: told where it differs by now
    amount("seen_amount"),
    currency(),
    created(),
    UniqueConstraint("cart_id", "variant_id"),
    within("quantity BETWEEN 1 AND 999", "quantity"),
)
