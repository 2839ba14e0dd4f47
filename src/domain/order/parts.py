"""What a bundle was made of when it was bought."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """`quantity` of a variant are in one bundle; a snapshot, whatever becomes of bundle and variant."""

    variant_id: VariantId
    product_slug: str
    title: str
    sku: str | None
    options: Mapping[str, str]
    quantity: int


def taken_by(variant_id: VariantId | None, parts: Sequence[LinePart]) -> dict[VariantId, int]:
    """What one of a line takes from stock: its parts, or itself; nothing where the variant is gone."""
    if parts:
        return {part.variant_id: part.quantity for part in parts}
    return {} if variant_id is None else {variant_id: 1}


def summed(taken: Iterable[tuple[Mapping[VariantId, int], int]]) -> dict[VariantId, int]:
    """What so many times each of these come to together."""
    goods: dict[VariantId, int] = {}
    for takes, count in taken:
        for variant, each in takes.items():
            goods[variant] = goods.get(variant, 0) + each * count
    return goods
