"""Collections in memory."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.memory.catalog.tables import OldCollectionSlug, free_slugs, keep_slug
from adapters.memory.store import MemoryStore
from application.catalog.collection_views import CollectedProduct, CollectionRow
from application.catalog.documents import media_url
from domain.catalog.collection import Collection
from domain.catalog.errors import SlugTaken
from domain.catalog.product import Product
from domain.kernel.errors import Fault, InvalidInput, StaleAggregate
from domain.kernel.ids import CollectionId, ProductId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryCollectionRepository:
    """Collections over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, collection_id: CollectionId) -> Collection | None:
        transaction = self._uow.transaction
        collection = transaction.get(Collection, collection_id)
        if collection is None:
            return None
        kept = tuple(one for one in collection.products if transaction.get(Product, one) is not None)
        collection.products = kept
        self._uow.audit.loaded("collection", collection.id, collection)
        return collection

    async def count(self) -> int:
        return len(self._uow.transaction.items(Collection))

    async def save(self, collection: Collection) -> None:
        transaction = self._uow.transaction
        await self._lock(collection)
        await transaction.claim_unique("collections.slug", collection.slug)
        others = [other for _, other in transaction.items(Collection) if other.id != collection.id]
        if any(other.slug == collection.slug for other in others):
            raise SlugTaken(collection.slug)
        stored = transaction.get(Collection, collection.id)
        shown = stored.slug if stored and stored.is_published else None
        keep_slug(transaction, OldCollectionSlug, collection.id, collection.slug, left=shown)
        if any(transaction.get(Product, product_id) is None for product_id in collection.products):
            detail = "One of these products does not exist any more."
            raise InvalidInput([Fault("/productIds", "unknown_product", detail)])
        collection.version += 1
        self._uow.audit.saved("collection", collection.id, collection)
        transaction.put(Collection, collection.id, collection)

    async def remove(self, collection: Collection) -> None:
        await self._lock(collection)
        free_slugs(self._uow.transaction, OldCollectionSlug, collection.id)
        self._uow.transaction.delete(Collection, collection.id)
        self._uow.audit.removed("collection", collection.id)

    async def _lock(self, collection: Collection) -> None:
        await self._uow.transaction.lock(Collection, collection.id)
        stored = self._uow.transaction.get(Collection, collection.id)
        if (stored.version if stored else 0) != collection.version:
            raise StaleAggregate("The collection")


class MemoryCollectionQueries:
    """Of what is committed."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def published(self, slug: str) -> Collection | None:
        found = (one for one in self._store.rows(Collection) if one.slug == slug and one.is_published)
        return self._whole(next(found, None))

    async def moved(self, slug: str) -> str | None:
        old = self._store.find(OldCollectionSlug, slug)
        collection = self._store.find(Collection, CollectionId(old.owner_id)) if old else None
        return collection.slug if collection and collection.is_published else None

    async def all(self) -> Sequence[CollectionRow]:
        return [self._row(one) for one in sorted(self._store.rows(Collection), key=lambda one: (one.title, one.id))]

    def _row(self, collection: Collection) -> CollectionRow:
        return CollectionRow(
            id=collection.id,
            version=collection.version,
            slug=collection.slug,
            title=collection.title,
            description=collection.description,
            is_published=collection.is_published,
            product_count=len(self._existing(collection.products)),
            conditions=len(collection.rule.conditions) if collection.rule else 0,
            rule=collection.rule,
        )

    async def get(self, collection_id: CollectionId) -> Collection | None:
        return self._whole(self._store.find(Collection, collection_id))

    async def products(self, ids: Sequence[ProductId]) -> Sequence[CollectedProduct]:
        return [
            CollectedProduct(
                id=product.id,
                slug=product.details.slug,
                title=product.details.title,
                status=product.status,
                image_url=next((media_url(item.storage_key) for item in product.media if item.storage_key), None),
            )
            for product in self._existing(ids)
        ]

    def _whole(self, collection: Collection | None) -> Collection | None:
        if collection is None:
            return None
        return replace(collection, products=tuple(product.id for product in self._existing(collection.products)))

    def _existing(self, ids: Sequence[ProductId]) -> list[Product]:
        return [product for one in ids if (product := self._store.find(Product, one)) is not None]
