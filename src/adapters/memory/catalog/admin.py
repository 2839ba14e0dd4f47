"""What staff reads of the catalog, in memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from adapters.memory.catalog.bundle_supply import own_stock, supplied
from adapters.memory.catalog.paging import newest_first
from adapters.memory.catalog.tables import ProductTimes
from adapters.memory.store import MemoryStore
from application.catalog.documents import media_url
from application.catalog.views import AdminProductPage, AdminProductRow, AdminReviewPage, AdminReviewRow
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.category import Category
from domain.catalog.product import Product, ProductStatus
from domain.catalog.review import Review, ReviewStatus

_Moment = Annotated[datetime, Meta(tz=True)]


class MemoryAdminCatalogQueries:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def product_count(self) -> int:
        return sum(1 for _ in self._store.rows(Product))

    async def products(
        self, *, search: str, status: ProductStatus | None, page_size: int, cursor: str | None
    ) -> AdminProductPage:
        after = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else None
        wanted = search.strip().casefold()
        found = [
            (self._times(product), product)
            for product in self._store.rows(Product)
            if (status is None or product.status is status) and _mentions(product, wanted)
        ]
        found = newest_first(found, lambda entry: (entry[0].created_at, entry[1].id), after)
        last = found[page_size - 1] if len(found) > page_size else None
        return AdminProductPage(
            [self._row(product, times) for times, product in found[:page_size]],
            cursor_at(last[0].created_at, last[1].id) if last else None,
        )

    async def reviews(self, *, status: ReviewStatus | None, page_size: int, cursor: str | None) -> AdminReviewPage:
        after = position_of(cursor, tuple[_Moment, UUID]) if cursor is not None else None
        found = [review for review in self._store.rows(Review) if status is None or review.status is status]
        found = newest_first(found, lambda review: (review.created_at, review.id), after)
        last = found[page_size - 1] if len(found) > page_size else None
        return AdminReviewPage(
            [self._review(review) for review in found[:page_size]],
            cursor_at(last.created_at, last.id) if last else None,
        )

    def _review(self, review: Review) -> AdminReviewRow:
        product = self._store.find(Product, review.product_id)
        if product is None:
            raise LookupError(review.product_id)
        return AdminReviewRow(
            id=review.id,
            author=review.author_name,
            rating=review.rating,
            title=review.title,
            body=review.body,
            status=review.status,
            is_verified=review.is_verified,
            created_at=review.created_at,
            product_id=product.id,
            product_slug=product.details.slug,
            product_title=product.details.title,
            account_id=review.account_id,
        )

    def _times(self, product: Product) -> ProductTimes:
        times = self._store.find(ProductTimes, product.id)
        if times is None:
            raise LookupError(product.id)
        return times

    def _row(self, product: Product, times: ProductTimes) -> AdminProductRow:
        category_id = product.details.category_id
        category = self._store.find(Category, category_id) if category_id else None
        stock = [
            supplied(self._store, variant.id, lambda one: own_stock(self._store, one)) for variant in product.variants
        ]
        counted = [level for level in stock if level is not None]
        return AdminProductRow(
            id=product.id,
            version=product.version,
            slug=product.details.slug,
            title=product.details.title,
            status=product.status,
            brand=product.details.brand,
            category_name=category.name if category else None,
            image_url=next((media_url(item.storage_key) for item in product.media if item.storage_key), None),
            price=min((variant.details.price for variant in product.variants), default=None),
            variant_count=len(product.variants),
            available=sum(counted) if counted else None,
            updated_at=times.updated_at,
        )

    async def categories(self) -> Sequence[Category]:
        return list(self._store.rows(Category))


def _mentions(product: Product, wanted: str) -> bool:
    details = product.details
    skus = [variant.details.sku or "" for variant in product.variants]
    return any(wanted in text.casefold() for text in (details.title, details.slug, details.brand, *skus))
