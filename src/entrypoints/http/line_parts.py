"""What lines of carts and orders contain, where they are bundles."""

from collections.abc import Sequence
from typing import Self
from uuid import UUID

from application.catalog.variant_views import PartFacts
from domain.order.parts import LinePart
from entrypoints.http.schema import Answer


class LinePartResponse(Answer, frozen=True, kw_only=True):
    """`quantity` of it are in one of the line."""

    variant_id: UUID
    product_slug: str
    title: str
    sku: str | None
    options: dict[str, str]
    quantity: int

    @classmethod
    def all_of(cls, parts: Sequence[PartFacts | LinePart]) -> list[Self]:
        return [
            cls(
                variant_id=part.variant_id,
                product_slug=part.product_slug,
                title=part.title,
                sku=part.sku,
                options=dict(part.options),
                quantity=part.quantity,
            )
            for part in parts
        ]
