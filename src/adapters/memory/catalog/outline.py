"""The whole catalog in memory, in parts by the ids of its products."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from adapters.memory.catalog.listings import Listing, MemoryListings
from adapters.memory.catalog.tables import ProductTimes
from adapters.memory.store import MemoryStore
from application.storefront.ports import CatalogState, OfferedProduct, OfferedVariant, SitemapLine, SitemapPart
from domain.catalog.category import Category
from domain.catalog.collection import Collection

# When a row was stored is kept of products alone.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class MemoryCatalogOutline:
    """The port `CatalogOutline`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store, self._listings = store, MemoryListings(store)

    async def state(self) -> CatalogState:
        changes = [self._changed_at(one) for one in self._ordered()]
        return CatalogState(len(changes), max(changes, default=None))

    async def parts(self, size: int) -> Sequence[SitemapPart]:
        ordered = self._ordered()
        parts = [ordered[start : start + size] for start in range(0, len(ordered), size)]
        return [SitemapPart(part[0].product.id, max(self._changed_at(one) for one in part)) for part in parts]

    async def lines(self, first: UUID, limit: int) -> Sequence[SitemapLine]:
        found = [one for one in self._ordered() if one.product.id >= first][:limit]
        return [SitemapLine(one.product.id, one.product.details.slug, self._changed_at(one)) for one in found]

    async def categories(self) -> Sequence[tuple[str, datetime]]:
        return [(slug, _LONG_AGO) for slug in sorted(category.slug for category in self._store.rows(Category))]

    async def collections(self) -> Sequence[tuple[str, datetime]]:
        published = sorted(one.slug for one in self._store.rows(Collection) if one.is_published)
        return [(slug, _LONG_AGO) for slug in published]

    async def offers(self, after: UUID | None, limit: int) -> Sequence[OfferedProduct]:
        found = [one for one in self._ordered() if after is None or one.product.id > after][:limit]
        return [
            OfferedProduct(
                one.product.id,
                msgspec.json.encode(one.page()),
                [
                    OfferedVariant(str(variant.id), variant.details.barcode, _is_available(one.levels[variant.id]))
                    for variant in one.product.variants
                ],
            )
            for one in found
        ]

    def _ordered(self) -> list[Listing]:
        return sorted(self._listings, key=lambda one: one.product.id)

    def _changed_at(self, one: Listing) -> datetime:
        times = self._store.find(ProductTimes, one.product.id)
        return times.updated_at if times else one.published_at


def _is_available(level: int | None) -> bool:
    return level is None or level > 0
