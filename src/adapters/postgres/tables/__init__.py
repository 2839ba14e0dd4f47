"""All tables, one module per context; importing this package fills `metadata`."""

from adapters.postgres.tables import (
    cart,
    catalog,
    documents,
    downloads,
    identity,
    inventory,
    operations,
    order,
    payment,
    pricing,
    privacy,
    product_files,
    refund,
    search,
)
from adapters.postgres.tables.base import metadata

__all__ = [
    "cart",
    "catalog",
    "documents",
    "downloads",
    "identity",
    "inventory",
    "metadata",
    "operations",
    "order",
    "payment",
    "pricing",
    "privacy",
    "product_files",
    "refund",
    "search",
]
