"""Many variants at once in memory: what the grid shows and saves."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.catalog.bundle_supply import parts_of
from adapters.memory.store import MemoryStore
from application.catalog.bulk_edit import VariantPage, VariantRow
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.product import Product
from domain.inventory.location import StockLocation
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import ProductId, VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryVariantEdits:
    """Products over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def products_of(self, ids: Collection[VariantId]) -> list[Product]:
        wanted = set(ids)
        found = sorted(
            product.id
            for _, product in self._uow.transaction.items(Product)
            if any(variant.id in wanted for variant in product.variants)
        )
        for product_id in found:
            await self._uow.transaction.lock(Product, product_id)
        products = [await self._uow.products.get(product_id) for product_id in found]
        return [product for product in products if product is not None]

    async def sku_owners(self, skus: Collection[str]) -> dict[str, VariantId]:
        wanted = set(skus)
        return {
            variant.details.sku: variant.id
            for _, product in self._uow.transaction.items(Product)
            for variant in product.variants
            if variant.details.sku and variant.details.sku in wanted
        }

    async def save(self, products: Sequence[Product], variants: Collection[VariantId]) -> None:  # noqa: ARG002 -- they are saved whole
        for product in products:
            await self._uow.products.save(product)


class MemoryVariantGrid:
    """What is edited in the grid."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def variants(
        self, *, search: str, page_size: int, cursor: str | None, product_id: ProductId | None = None
    ) -> VariantPage:
        after = position_of(cursor, tuple[UUID, int, UUID]) if cursor else None
        wanted = search.strip().casefold()
        place = next((location for location in self._store.rows(StockLocation) if location.is_default), None)
        found: list[tuple[tuple[UUID, int, UUID], VariantRow]] = []
        for product in sorted(self._store.rows(Product), key=lambda one: one.id, reverse=True):
            if product_id not in (None, product.id):
                continue
            for position, variant in enumerate(product.variants):
                here = (product.id, position, variant.id)
                words = (product.details.title, variant.details.sku or "")
                if not any(wanted in text.casefold() for text in words) or (after and not _is_behind(here, after)):
                    continue
                item = self._store.find(StockItem, (variant.id, place.id)) if place else None
                row = VariantRow(
                    variant_id=variant.id,
                    product_id=product.id,
                    version=product.version,
                    title=product.details.title,
                    status=product.status,
                    options=variant.option_values,
                    sku=variant.details.sku,
                    barcode=variant.details.barcode,
                    weight_grams=variant.details.weight_grams,
                    price=variant.details.price,
                    compare_at=variant.details.compare_at,
                    on_hand=item.level.on_hand if item else None,
                    reserved=item.level.reserved if item else None,
                    tracked=item.level.tracked if item else True,
                    is_bundle=bool(parts_of(self._store, variant.id)),
                )
                found.append((here, row))
        page = found[:page_size]
        more = len(found) > page_size
        return VariantPage([row for _, row in page], cursor_at(*page[-1][0]) if more else None)


def _is_behind(here: tuple[UUID, int, UUID], after: tuple[UUID, int, UUID]) -> bool:
    """Newer products come first, and their variants in their order."""
    return here[0] < after[0] or (here[0] == after[0] and here[1:] > after[1:])
