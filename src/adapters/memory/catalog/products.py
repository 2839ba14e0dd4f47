"""Products, categories and reviews in memory."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.memory.catalog.bundle_supply import BY_PART
from adapters.memory.catalog.tables import (
    OldCategorySlug,
    OldProductSlug,
    ProductTimes,
    StoredBundle,
    free_slugs,
    keep_slug,
)
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import Index
from domain.catalog.bundle_errors import VariantIsPart
from domain.catalog.category import Category
from domain.catalog.errors import (
    AlreadyReviewed,
    CategoryHasChildren,
    CategoryNotFound,
    ProductIsOrdered,
    ProductNotFound,
    ProductTypeNotFound,
    SkuTaken,
    SlugTaken,
)
from domain.catalog.product import Product
from domain.catalog.product_type import ProductType
from domain.catalog.review import Review
from domain.inventory.events import VariantAvailabilityChanged
from domain.inventory.stock_item import StockItem
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, CategoryId, ProductId, ReviewId, VariantId
from domain.order.status import OrderStatus

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_PERSONAL = frozenset({"author_name", "title", "body"})
_BY_AUTHOR: Index[Review] = Index(Review, lambda one: ((one.account_id, one.product_id),) if one.account_id else ())


class MemoryProductRepository:
    """Products over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, product_id: ProductId) -> Product | None:
        product = self._uow.transaction.get(Product, product_id)
        if product is not None:
            self._uow.audit.loaded("product", product.id, product)
        return product

    async def of_slugs(self, slugs: Collection[str]) -> dict[str, Product]:
        ids = [product.id for _, product in self._uow.transaction.items(Product) if product.details.slug in slugs]
        found = [await self.get(product_id) for product_id in ids]
        return {product.details.slug: product for product in found if product is not None}

    async def following(self, product_id: ProductId | None, *, limit: int) -> list[Product]:
        ids = sorted(product.id for _, product in self._uow.transaction.items(Product))
        after = [one for one in ids if product_id is None or one > product_id]
        found = [await self.get(one) for one in after[:limit]]
        return [product for product in found if product is not None]

    async def due(self, now: datetime, *, limit: int) -> list[ProductId]:
        found = []
        for _, product in self._uow.transaction.items(Product):
            planned = (product.schedule.publish_at, product.schedule.unpublish_at)
            if moments := [at for at in planned if at is not None and at <= now]:
                found.append((min(moments), product.id))
        return [product_id for _, product_id in sorted(found)[:limit]]

    async def save(self, product: Product) -> None:
        transaction = self._uow.transaction
        await transaction.lock(Product, product.id)
        stored = transaction.find(Product, product.id)
        if (stored.version if stored else 0) != product.version:
            raise StaleAggregate("The product")
        await self._check_unique(product)
        shown = stored.details.slug if stored and stored.published_at else None
        keep_slug(transaction, OldProductSlug, product.id, product.details.slug, left=shown)
        category_id = product.details.category_id
        if category_id is not None and transaction.find(Category, category_id) is None:
            raise CategoryNotFound
        if product.type_id is not None and transaction.get(ProductType, product.type_id) is None:
            raise ProductTypeNotFound
        kept = {variant.id for variant in product.variants}
        self._drop_stock([variant.id for variant in (stored.variants if stored else []) if variant.id not in kept])
        if stored is not None and stored.is_on_sale != product.is_on_sale:
            self._tell_bundles(product)
        product.version += 1
        self._uow.audit.saved("product", product.id, product)
        self._uow.collect(product)
        transaction.put(Product, product.id, product)
        times = transaction.get(ProductTimes, product.id)
        created_at = times.created_at if times else transaction.now
        transaction.put(ProductTimes, product.id, ProductTimes(created_at, transaction.now))

    async def _check_unique(self, product: Product) -> None:
        transaction = self._uow.transaction
        skus = sorted(variant.details.sku for variant in product.variants if variant.details.sku)
        await transaction.claim_unique("products.slug", product.details.slug)
        for sku in skus:
            await transaction.claim_unique("variants.sku", sku)
        for _, other in transaction.items(Product):
            if other.id == product.id:
                continue
            if other.details.slug == product.details.slug:
                raise SlugTaken(product.details.slug)
            for variant in other.variants:
                if variant.details.sku in skus:
                    raise SkuTaken(variant.details.sku or "")

    def _drop_stock(self, gone: Collection[VariantId]) -> None:
        """The stock of variants goes with them, unless somebody was promised some of it or ordered one."""
        if not gone:
            return
        transaction = self._uow.transaction
        orders = (stored.order for _, stored in transaction.items(StoredOrder))
        if any(line.variant_id in gone for order in orders for line in order.lines):
            raise ProductIsOrdered
        items = [(key, item) for key, item in transaction.items(StockItem) if item.variant_id in gone]
        if any(item.reservations for _, item in items):
            raise ProductIsOrdered
        if any(transaction.where(BY_PART, variant) for variant in gone):
            raise VariantIsPart
        for key, _ in items:
            transaction.delete(StockItem, key)
        for variant in gone:
            transaction.delete(StoredBundle, variant)

    def _tell_bundles(self, product: Product) -> None:
        """What can be bought no more, or again, with the product."""
        containing = {
            bundle.variant_id
            for variant in product.variants
            for bundle in self._uow.transaction.where(BY_PART, variant.id)
        }
        for bundle_id in sorted(containing):
            self._uow.publish(VariantAvailabilityChanged(variant_id=bundle_id))

    async def remove(self, product: Product) -> None:
        transaction = self._uow.transaction
        await transaction.lock(Product, product.id)
        stored = transaction.get(Product, product.id)
        if stored is None or stored.version != product.version:
            raise StaleAggregate("The product")
        self._drop_stock([variant.id for variant in stored.variants])
        for key, review in transaction.items(Review):
            if review.product_id == product.id:
                transaction.delete(Review, key)
        free_slugs(transaction, OldProductSlug, product.id)
        transaction.delete(Product, product.id)
        transaction.delete(ProductTimes, product.id)
        self._uow.audit.removed("product", product.id)


class MemoryCategoryRepository:
    """Categories over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def lock_tree(self) -> dict[CategoryId, Category]:
        await self._uow.transaction.claim_unique("categories", "tree")
        tree = {category.id: category for category in self._uow.transaction.scan(Category)}
        for category in tree.values():
            self._uow.audit.loaded("category", category.id, category)
        return tree

    async def get(self, category_id: CategoryId) -> Category | None:
        category = self._uow.transaction.get(Category, category_id)
        if category is not None:
            self._uow.audit.loaded("category", category.id, category)
        return category

    async def save(self, category: Category) -> None:
        transaction = self._uow.transaction
        await self._lock(category)
        await transaction.claim_unique("categories.slug", category.slug)
        if any(other.slug == category.slug and other.id != category.id for _, other in transaction.items(Category)):
            raise SlugTaken(category.slug)
        stored = transaction.get(Category, category.id)
        keep_slug(transaction, OldCategorySlug, category.id, category.slug, left=stored.slug if stored else None)
        category.version += 1
        self._uow.audit.saved("category", category.id, category)
        self._uow.collect(category)
        transaction.put(Category, category.id, category)

    async def _lock(self, category: Category) -> None:
        await self._uow.transaction.lock(Category, category.id)
        stored = self._uow.transaction.get(Category, category.id)
        if (stored.version if stored else 0) != category.version:
            raise StaleAggregate("The category")

    async def remove(self, category: Category) -> None:
        transaction = self._uow.transaction
        await self._lock(category)
        if any(other.parent_id == category.id for _, other in transaction.items(Category)):
            raise CategoryHasChildren
        for product in transaction.scan(Product):
            if product.details.category_id == category.id:
                product.revise(replace(product.details, category_id=category.parent_id))
                transaction.put(Product, product.id, product)
        free_slugs(transaction, OldCategorySlug, category.id)
        transaction.delete(Category, category.id)
        self._uow.audit.removed("category", category.id)
        self._uow.collect(category)


class MemoryReviewRepository:
    """Reviews over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, review_id: ReviewId) -> Review | None:
        review = self._uow.transaction.get(Review, review_id)
        if review is not None:
            self._uow.audit.loaded("review", review.id, review, omit=_PERSONAL)
        return review

    async def save(self, review: Review) -> None:
        transaction = self._uow.transaction
        await transaction.lock(Review, review.id)
        stored = transaction.get(Review, review.id)
        if (stored.version if stored else 0) != review.version:
            raise StaleAggregate("The review")
        if transaction.find(Product, review.product_id) is None:
            raise ProductNotFound
        if review.account_id is not None:
            await transaction.claim_unique("reviews.account", (review.account_id, review.product_id))
            others = transaction.where(_BY_AUTHOR, (review.account_id, review.product_id))
            if any(other.id != review.id for other in others):
                raise AlreadyReviewed
        review.version += 1
        self._uow.audit.saved("review", review.id, review, omit=_PERSONAL)
        self._uow.collect(review)
        transaction.put(Review, review.id, review)


class MemoryPurchases:
    """What accounts bought."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def has_bought(self, account_id: AccountId, product_id: ProductId) -> bool:
        return any(
            stored.order.account_id == account_id
            and stored.order.status is not OrderStatus.CANCELED
            and any(line.product_id == product_id for line in stored.order.lines)
            for _, stored in self._uow.transaction.items(StoredOrder)
        )
