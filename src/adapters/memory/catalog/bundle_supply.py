"""What there is of bundles in memory."""

from collections.abc import Callable

from adapters.memory.catalog.tables import BY_VARIANT, StoredBundle
from adapters.memory.store import Index, MemoryStore, Transaction
from domain.catalog.bundle import BundlePart, enough_for, scarcest
from domain.inventory.stock_item import StockItem, availability
from domain.kernel.ids import VariantId

Source = MemoryStore | Transaction


BY_PART: Index[StoredBundle] = Index(StoredBundle, lambda bundle: [part.variant_id for part in bundle.parts])
STOCK_OF: Index[StockItem] = Index(StockItem, lambda item: (item.variant_id,))


def parts_of(source: Source, variant_id: VariantId) -> tuple[BundlePart, ...]:
    """What the variant is made of, if anything."""
    bundle = source.find(StoredBundle, variant_id)
    return bundle.parts if bundle else ()


def is_on_sale(source: Source, variant_id: VariantId) -> bool:
    """Whether buyers can have it."""
    return any(product.is_on_sale for product in source.where(BY_VARIANT, variant_id))


def supplied(source: Source, variant_id: VariantId, own: Callable[[VariantId], int | None]) -> int | None:
    """What there is to sell of a variant (None: it is not counted), where `own` tells of stock itself."""
    parts = parts_of(source, variant_id)
    if not parts:
        return own(variant_id)
    return scarcest(
        enough_for(part.quantity, own(part.variant_id), is_on_sale=is_on_sale(source, part.variant_id))
        for part in parts
    )


def own_stock(source: Source, variant_id: VariantId) -> int | None:
    """What can be promised of a variant's own stock."""
    return availability([item.level for item in source.where(STOCK_OF, variant_id)])
