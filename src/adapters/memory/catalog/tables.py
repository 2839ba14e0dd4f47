"""How the catalog is kept in memory beside its aggregates, and what forgets its reads when they change."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.memory.cache import MemoryCache
from adapters.memory.store import Index, MemoryStore, Transaction
from application.kernel.ports import Clock
from application.media.renditions import PictureRenditions
from domain.catalog.bundle import BundlePart
from domain.catalog.category import Category
from domain.catalog.collection import Collection
from domain.catalog.errors import SlugTaken
from domain.catalog.product import Product
from domain.catalog.product_type import ProductType
from domain.catalog.review import Review
from domain.catalog.synonyms import SynonymGroup
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import ProductId, VariantId

BY_VARIANT: Index[Product] = Index(Product, lambda product: [variant.id for variant in product.variants])


@dataclass(frozen=True, slots=True)
class StoredBundle:
    """By its variant: what it is made of."""

    variant_id: VariantId
    parts: tuple[BundlePart, ...]


@dataclass(frozen=True, slots=True)
class ProductTimes:
    """When a product was stored first and last."""

    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class OldSlug:
    """By its slug: who went by it."""

    owner_id: UUID


class OldProductSlug(OldSlug):
    """Of products."""


class OldCategorySlug(OldSlug):
    """Of categories."""


class OldCollectionSlug(OldSlug):
    """Of collections."""


def keep_slug(transaction: Transaction, table: type[OldSlug], owner_id: UUID, slug: str, *, left: str | None) -> None:
    """The slug that the owner `left`, if any, stays its own; one that is another's raises `SlugTaken`."""
    if (old := transaction.get(table, slug)) is not None:
        if old.owner_id != owner_id:
            raise SlugTaken(slug)
        transaction.delete(table, slug)
    if left not in {None, slug}:
        transaction.put(table, left, table(owner_id))


def free_slugs(transaction: Transaction, table: type[OldSlug], owner_id: UUID) -> None:
    """Anybody may take the slugs that the owner went by."""
    for slug, old in transaction.items(table):
        if old.owner_id == owner_id:
            transaction.delete(table, slug)


@dataclass(frozen=True, slots=True)
class SalesFigure:
    """How many units of a product were sold."""

    product_id: ProductId
    units: int


# What reads are derived from.
_READ = (StoredBundle, Product, ProductType, Category, Collection, Review, StockItem, SynonymGroup, PictureRenditions)


def watched_cache(store: MemoryStore, clock: Clock, *forgotten: str) -> MemoryCache:
    """A cache that forgets these keys with every commit that touches what reads are derived from."""
    cache = MemoryCache(clock)

    def check(transaction: Transaction) -> None:
        if any(transaction.wrote(table) for table in _READ):
            cache.forget(*forgotten)

    store.checks.append(check)
    return cache


class MemoryCatalogNews:
    """The watched cache is told within the commit."""

    def is_current(self) -> bool:
        return True
