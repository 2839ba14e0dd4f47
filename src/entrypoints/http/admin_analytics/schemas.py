"""The bodies of the dashboard."""

from datetime import date
from typing import Self
from uuid import UUID

from application.operations.sales import DaySales, LowStockItem, OverviewView, ProductSales
from entrypoints.http.schema import Answer, MoneyBody


class DaySalesBody(Answer, frozen=True, kw_only=True):
    """One day of the shop's calendar."""

    day: date
    orders: int
    revenue: MoneyBody

    @classmethod
    def of(cls, view: DaySales) -> Self:
        return cls(day=view.day, orders=view.orders, revenue=MoneyBody.of(view.revenue))


class ProductSalesBody(Answer, frozen=True, kw_only=True):
    """What one product brought in."""

    product_id: UUID | None
    title: str
    slug: str
    image_url: str | None
    units: int
    revenue: MoneyBody

    @classmethod
    def of(cls, view: ProductSales) -> Self:
        return cls(
            product_id=view.product_id,
            title=view.title,
            slug=view.slug,
            image_url=view.image_url,
            units=view.units,
            revenue=MoneyBody.of(view.revenue),
        )


class LowStockBody(Answer, frozen=True, kw_only=True):
    """A variant that runs out."""

    variant_id: UUID
    product_id: UUID
    title: str
    variant: str
    sku: str | None
    available: int

    @classmethod
    def of(cls, view: LowStockItem) -> Self:
        return cls(
            variant_id=view.variant_id,
            product_id=view.product_id,
            title=view.title,
            variant=view.variant,
            sku=view.sku,
            available=view.available,
        )


class OverviewAnswer(Answer, frozen=True, kw_only=True):
    """A period's figures, and what is open right now. Orders that were paid count, with their whole total."""

    orders: int
    revenue: MoneyBody
    average_order_value: MoneyBody
    series: list[DaySalesBody]
    top_products: list[ProductSalesBody]
    orders_to_ship: int
    orders_awaiting_payment: int
    low_stock_count: int
    low_stock: list[LowStockBody]

    @classmethod
    def of(cls, view: OverviewView) -> Self:
        figures = view.figures
        return cls(
            orders=view.orders,
            revenue=MoneyBody.of(view.revenue),
            average_order_value=MoneyBody.of(view.average_order_value),
            series=[DaySalesBody.of(day) for day in figures.days],
            top_products=[ProductSalesBody.of(product) for product in figures.top_products],
            orders_to_ship=figures.to_ship,
            orders_awaiting_payment=figures.awaiting_payment,
            low_stock_count=figures.low_stock_count,
            low_stock=[LowStockBody.of(item) for item in figures.low_stock],
        )
