"""What staff sees of bundles."""

from dataclasses import dataclass

from application.catalog.variant_views import PartFacts, PartStock
from domain.catalog.bundle import enough_for, scarcest
from domain.kernel.ids import ProductId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRow:
    """A bundle and what its stock is derived from. `available` None: none of its parts is counted."""

    variant_id: VariantId
    product_id: ProductId
    product_slug: str
    title: str
    sku: str | None
    options: tuple[str, ...]
    available: int | None
    parts: tuple[PartStock, ...]


@dataclass(frozen=True, slots=True)
class BundlePage:
    """A part of all bundles."""

    items: tuple[BundleRow, ...]
    next_cursor: str | None


def part_stock(part: PartFacts, available: int | None) -> PartStock:
    """A part, with for how many bundles that is enough."""
    enough = enough_for(part.quantity, available, is_on_sale=part.sellable)
    return PartStock(part=part, available=available, enough_for=enough)


def derived(parts: tuple[PartStock, ...]) -> int | None:
    """How many bundles these parts are enough for."""
    return scarcest(one.enough_for for one in parts)
