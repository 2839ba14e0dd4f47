"""The dashboard's figures in memory."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.inventory.watching import low_rows
from adapters.memory.order.orders import StoredOrder
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from application.operations.sales import LowStockItem, ProductSales, SalesFigures, filled
from domain.kernel.money import Currency, Money
from domain.order.line import OrderLine
from domain.order.order import Order
from domain.order.status import OrderStatus

_UNPAID = {OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELED}
_TO_SHIP = {OrderStatus.CONFIRMED, OrderStatus.PARTIALLY_FULFILLED}
_TOP, _LOW = 5, 10


class MemorySalesQueries:
    """Reads over all orders and stock."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def figures(self, *, days: int, time_zone: str, currency: Currency, low_stock_threshold: int) -> SalesFigures:
        zone = ZoneInfo(time_zone)
        today = self._clock.now().astimezone(zone).date()
        calendar = [today - timedelta(days=ago) for ago in reversed(range(days))]
        orders = [stored.order for stored in self._store.rows(StoredOrder)]
        sold = [
            order
            for order in orders
            if order.status not in _UNPAID
            and order.amounts.total.currency == currency
            and order.placed_at.astimezone(zone).date() >= calendar[0]
        ]
        found = dict.fromkeys(calendar, (0, 0))
        for order in sold:
            day = order.placed_at.astimezone(zone).date()
            count, revenue = found.get(day, (0, 0))
            found[day] = (count + 1, revenue + order.amounts.total.minor)
        low = self._low_stock(low_stock_threshold)
        return SalesFigures(
            days=filled(calendar, found, currency),
            top_products=_top_products(sold, currency),
            to_ship=sum(order.status in _TO_SHIP for order in orders),
            awaiting_payment=sum(order.status is OrderStatus.PENDING_PAYMENT for order in orders),
            low_stock_count=len(low),
            low_stock=tuple(low[:_LOW]),
        )

    def _low_stock(self, threshold: int) -> list[LowStockItem]:
        return [
            LowStockItem(
                variant_id=row.variant_id,
                product_id=product.id,
                title=row.title,
                variant=" / ".join(row.options),
                sku=row.sku,
                available=row.left,
            )
            for row in low_rows(self._store, threshold)
            for product in self._store.where(BY_VARIANT, row.variant_id)
        ]


def _top_products(orders: list[Order], currency: Currency) -> tuple[ProductSales, ...]:
    lines: dict[UUID | str, list[OrderLine]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            lines[line.product_id or line.product_slug].append(line)
    sales = [
        ProductSales(
            product_id=group[0].product_id,
            title=max(line.title for line in group),
            slug=max(line.product_slug for line in group),
            image_url=max((f"/media/{line.image_key}" for line in group if line.image_key), default=None),
            units=sum(line.quantity for line in group),
            revenue=Money.total((line.total for line in group), currency),
        )
        for group in lines.values()
    ]
    return tuple(sorted(sales, key=lambda one: (-one.revenue.minor, -one.units, one.title))[:_TOP])
