"""How the catalog is kept in memory beside its aggregates, and who hears of its changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.memory.store import MemoryStore, Transaction
from domain.catalog.category import Category
from domain.catalog.product import Product
from domain.catalog.review import Review
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import ProductId


@dataclass(frozen=True, slots=True)
class ProductTimes:
    """When a product was stored first and last."""

    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SalesFigure:
    """How many units of a product were sold."""

    product_id: ProductId
    units: int


def announce_changes(store: MemoryStore, on_change: Callable[[], None]) -> None:
    """Call `on_change` with every commit that touches what reads are derived from."""

    def check(transaction: Transaction) -> None:
        if any(transaction.wrote(table) for table in (Product, Category, Review, StockItem)):
            on_change()

    store.checks.append(check)
