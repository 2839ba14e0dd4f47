"""What buyers read of the catalog, in memory."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from adapters.memory.catalog.bundle_queries import part_facts
from adapters.memory.catalog.listings import Listing, MemoryListings
from adapters.memory.catalog.paging import newest_first
from adapters.memory.catalog.tables import OldCategorySlug, OldProductSlug
from adapters.memory.store import MemoryStore
from application.catalog.documents import (
    CategoryNode,
    ReviewLine,
    category_document,
    reviews_document,
    tree_document,
)
from application.catalog.variant_views import Supply
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.category import Category
from domain.catalog.product import Product
from domain.catalog.review import Review, ReviewStatus
from domain.kernel.ids import CategoryId, ProductId

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]
_RELATED = 8


class MemoryCatalogQueries:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._listings = MemoryListings(store)

    async def page(self, slug: str) -> bytes | None:
        listing = self._listings.of_slug(slug)
        return msgspec.json.encode(listing.page()) if listing else None

    async def moved_product(self, slug: str) -> str | None:
        old = self._store.find(OldProductSlug, slug)
        product = self._store.find(Product, ProductId(old.owner_id)) if old else None
        return product.details.slug if product and self._listings.of_slug(product.details.slug) else None

    async def moved_category(self, slug: str) -> str | None:
        old = self._store.find(OldCategorySlug, slug)
        category = self._store.find(Category, CategoryId(old.owner_id)) if old else None
        return category.slug if category else None

    async def supplies(self, slug: str) -> dict[str, Supply]:
        listing = self._listings.of_slug(slug)
        levels = listing.levels if listing else {}
        return {str(one): Supply(level, part_facts(self._store, one)) for one, level in levels.items()}

    async def related(self, slug: str) -> bytes | None:
        listing = self._listings.of_slug(slug)
        if listing is None:
            return None
        akin = [one for one in self._listings if one.product.id != listing.product.id and _akin(one, listing)]
        akin.sort(key=lambda one: (not one.available, -one.units_sold, -one.rating_sum, one.product.id))
        return msgspec.json.encode({"items": [one.card() for one in akin[:_RELATED]]})

    async def category_tree(self) -> bytes:
        return msgspec.json.encode(tree_document(self._nodes()))

    async def category(self, slug: str) -> bytes | None:
        found = category_document(slug, self._nodes())
        return msgspec.json.encode(found) if found else None

    def _nodes(self) -> list[CategoryNode]:
        counts: dict[CategoryId, int] = {}
        for one in self._listings:
            for category_id in one.category_ids:
                counts[category_id] = counts.get(category_id, 0) + 1
        return [
            CategoryNode(
                id=category.id,
                parent_id=category.parent_id,
                slug=category.slug,
                name=category.name,
                description=category.description,
                position=category.position,
                image_key=category.image_key,
                image_sources=self._listings.sources(category.image_key),
                product_count=counts.get(category.id, 0),
            )
            for category in self._store.rows(Category)
        ]

    async def reviews(self, slug: str, *, page_size: int, cursor: str | None) -> bytes | None:
        after = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else None
        listing = self._listings.of_slug(slug)
        if listing is None:
            return None
        found = [
            review
            for review in self._store.rows(Review)
            if review.product_id == listing.product.id and review.status is ReviewStatus.PUBLISHED
        ]
        histogram = [sum(review.rating == stars for review in found) for stars in range(1, 6)]
        found = newest_first(found, lambda review: (review.created_at, review.id), after)
        last = found[page_size - 1] if len(found) > page_size else None
        next_cursor = cursor_at(last.created_at, last.id) if last else None
        return msgspec.json.encode(reviews_document([_line(one) for one in found[:page_size]], histogram, next_cursor))


def _akin(one: Listing, other: Listing) -> bool:
    """Of the same innermost category; what is filed nowhere is akin to everything."""
    return not other.lineage or other.lineage[-1].id in one.category_ids


def _line(review: Review) -> ReviewLine:
    return ReviewLine(
        id=review.id,
        author=review.author_name,
        rating=review.rating,
        title=review.title,
        body=review.body,
        is_verified=review.is_verified,
        created_at=review.created_at.astimezone(UTC),
    )
