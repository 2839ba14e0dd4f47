"""What staff and others read of bundles, in memory."""

from uuid import UUID

from adapters.memory.catalog.bundle_supply import Source, own_stock, parts_of
from adapters.memory.catalog.listings import options_of
from adapters.memory.catalog.tables import BY_VARIANT, StoredBundle
from adapters.memory.store import MemoryStore
from application.catalog.bundle_views import BundlePage, BundleRow, derived, part_stock
from application.catalog.variant_views import PartFacts, PartStock
from application.kernel.cursor import cursor_at, position_of
from domain.kernel.ids import VariantId


def part_facts(source: Source, variant_id: VariantId) -> tuple[PartFacts, ...]:
    """What a bundle contains; nothing where it is none."""
    return tuple(
        PartFacts(
            variant_id=part.variant_id,
            product_id=product.id,
            product_slug=product.details.slug,
            title=product.details.title,
            sku=product.variant(part.variant_id).details.sku,
            options=options_of(product, product.variant(part.variant_id)),
            quantity=part.quantity,
            sellable=product.is_on_sale,
        )
        for part in parts_of(source, variant_id)
        for product in source.where(BY_VARIANT, part.variant_id)
    )


def stocked_parts(source: Source, variant_id: VariantId) -> tuple[PartStock, ...]:
    """The same, with what there is of each."""
    return tuple(part_stock(part, own_stock(source, part.variant_id)) for part in part_facts(source, variant_id))


class MemoryBundleQueries:
    """All bundles."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def page(self, *, search: str, page_size: int, cursor: str | None) -> BundlePage:
        (last,) = position_of(cursor, tuple[UUID]) if cursor else (None,)
        wanted = search.strip().casefold()
        found = [
            row
            for bundle in sorted(self._store.rows(StoredBundle), key=lambda one: one.variant_id)
            if last is None or bundle.variant_id > last
            for row in self._rows(bundle)
            if wanted in row.title.casefold() or wanted in (row.sku or "").casefold()
        ]
        page = found[:page_size]
        return BundlePage(tuple(page), cursor_at(page[-1].variant_id) if len(found) > page_size else None)

    def _rows(self, bundle: StoredBundle) -> list[BundleRow]:
        parts = stocked_parts(self._store, bundle.variant_id)
        return [
            BundleRow(
                variant_id=bundle.variant_id,
                product_id=product.id,
                product_slug=product.details.slug,
                title=product.details.title,
                sku=product.variant(bundle.variant_id).details.sku,
                options=product.variant(bundle.variant_id).option_values,
                available=derived(parts),
                parts=parts,
            )
            for product in self._store.where(BY_VARIANT, bundle.variant_id)
        ]
