"""Rows of what bundles contain."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from application.catalog.variant_views import PartFacts
from domain.kernel.ids import ProductId, VariantId


def parts_of(rows: Sequence[dict[str, Any]] | None) -> tuple[PartFacts, ...]:
    """The parts of the JSON that `PARTS` makes."""
    return tuple(
        PartFacts(
            variant_id=VariantId(UUID(row["variant_id"])),
            product_id=ProductId(UUID(row["product_id"])),
            product_slug=row["product_slug"],
            title=row["title"],
            sku=row["sku"],
            options={
                option["name"]: value for option, value in zip(row["options"], row["option_values"], strict=False)
            },
            quantity=row["quantity"],
            sellable=row["sellable"],
        )
        for row in rows or ()
    )
