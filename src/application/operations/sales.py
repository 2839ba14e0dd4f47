"""What the dashboard tells: orders, revenue, what sells, what runs out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from domain.kernel.money import Currency, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySales:
    """The orders placed on one day of the shop's calendar."""

    day: date
    orders: int
    revenue: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSales:
    """What one product brought in. `product_id` is None where it was removed since."""

    product_id: UUID | None
    title: str
    slug: str
    image_url: str | None
    units: int
    revenue: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LowStockItem:
    """A variant of which no more are left to sell than its own threshold, or else the shop's, says."""

    variant_id: UUID
    product_id: UUID
    title: str
    variant: str
    sku: str | None
    available: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesFigures:
    """What a period brought, and what is open right now.

    Orders that were paid count, with their whole total; canceled ones and those that wait for money do not.
    """

    days: tuple[DaySales, ...]
    top_products: tuple[ProductSales, ...]
    to_ship: int
    awaiting_payment: int
    low_stock_count: int
    low_stock: tuple[LowStockItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """The figures with their sums."""

    orders: int
    revenue: Money
    average_order_value: Money
    figures: SalesFigures


class SalesQueries(Protocol):
    """Reads over all orders and stock."""

    async def figures(self, *, days: int, time_zone: str, currency: Currency, low_stock_threshold: int) -> SalesFigures:
        """Of so many days, today included; one entry for each, oldest first. Five products, ten low items."""


def total_of(figures: SalesFigures, currency: Currency) -> tuple[int, Money]:
    """All orders of the period, and what they brought."""
    return sum(day.orders for day in figures.days), Money.total((day.revenue for day in figures.days), currency)


def filled(days: list[date], found: Mapping[date, tuple[int, int]], currency: Currency) -> tuple[DaySales, ...]:
    """An entry for each day, those without orders too; `found` has count and minor units by day."""
    return tuple(
        DaySales(day=day, orders=found.get(day, (0, 0))[0], revenue=Money(found.get(day, (0, 0))[1], currency))
        for day in days
    )
