"""How the catalog is kept in memory beside its aggregates, and what forgets its reads when they change."""

from dataclasses import dataclass
from datetime import datetime

from adapters.memory.cache import MemoryCache
from adapters.memory.store import MemoryStore, Transaction
from application.kernel.ports import Clock
from domain.catalog.category import Category
from domain.catalog.product import Product
from domain.catalog.review import Review
from domain.catalog.synonyms import SynonymGroup
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import CategoryId, ProductId


@dataclass(frozen=True, slots=True)
class ProductTimes:
    """When a product was stored first and last."""

    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class OldProductSlug:
    """By its slug: which product went by it."""

    product_id: ProductId


@dataclass(frozen=True, slots=True)
class OldCategorySlug:
    """By its slug: which category went by it."""

    category_id: CategoryId


@dataclass(frozen=True, slots=True)
class SalesFigure:
    """How many units of a product were sold."""

    product_id: ProductId
    units: int


def watched_cache(store: MemoryStore, clock: Clock, *forgotten: str) -> MemoryCache:
    """A cache that forgets these keys with every commit that touches what reads are derived from."""
    cache = MemoryCache(clock)

    def check(transaction: Transaction) -> None:
        if any(transaction.wrote(table) for table in (Product, Category, Review, StockItem, SynonymGroup)):
            cache.forget(*forgotten)

    store.checks.append(check)
    return cache


class MemoryCatalogNews:
    """The watched cache is told within the commit."""

    def is_current(self) -> bool:
        return True
