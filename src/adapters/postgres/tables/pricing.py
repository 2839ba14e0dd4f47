"""Tables of prices that are not a product's: shipping and tax."""

from sqlalchemy import Boolean, Column, Integer, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.tables.base import amount, created, currency, identity, metadata, strings, updated, within

shipping_methods = Table(
    "shipping_methods",
    metadata,
    identity(),
    strings("code"),
    strings("name"),
    Column("min_days", Integer, nullable=False),
    Column("max_days", Integer, nullable=False),
    # ISO 3166-1 alpha-2; empty: everywhere
    Column("countries", ARRAY(Text), nullable=False, server_default="{}"),
    currency(),
    amount("price_amount"),
    # subtotals from here on ship free
    amount("free_from_amount", nullable=True),
    Column("position", Integer, nullable=False, server_default=text("0")),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    created(),
    updated(),
    UniqueConstraint("code"),
    within("price_amount BETWEEN 0 AND 10000000000", "price"),
    within("free_from_amount >= 0", "free_from"),
    within("min_days BETWEEN 0 AND max_days", "days"),
)

tax_rates = Table(
    "tax_rates",
    metadata,
    identity(),
    strings("name"),
    strings("country"),
    # '' is the whole country; a region's rate replaces its country's
    Column("region", Text, nullable=False, server_default=""),
    Column("basis_points", Integer, nullable=False),
    Column("on_shipping", Boolean, nullable=False, server_default=text("false")),
    created(),
    updated(),
    UniqueConstraint("country", "region"),
    within("basis_points BETWEEN 0 AND 10000", "rate"),
)
