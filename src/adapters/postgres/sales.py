"""The dashboard's figures on PostgreSQL: four statements, whatever the shop's size."""

from adapters.postgres.database import Reader
from adapters.postgres.inventory.watching import low_stock
from application.operations.sales import LowStockItem, ProductSales, SalesFigures, filled
from domain.kernel.money import Currency, Money

# Days are those of the shop's clocks: midnight there, as an instant, bounds the scan of the index on placed_at.
_DAYS = """
WITH first AS (
    SELECT date_trunc('day', now() AT TIME ZONE %(zone)s) - make_interval(days => %(days)s - 1) AS midnight
), sold AS (
    SELECT (o.placed_at AT TIME ZONE %(zone)s)::date AS day, count(*) AS orders, sum(o.total_amount)::bigint AS revenue
    FROM orders o, first
    WHERE o.placed_at >= first.midnight AT TIME ZONE %(zone)s
      AND o.status NOT IN ('pending_payment', 'canceled') AND o.currency = %(currency)s
    GROUP BY 1
)
SELECT (first.midnight + make_interval(days => n))::date AS day, sold.orders, sold.revenue
FROM first CROSS JOIN generate_series(0, %(days)s - 1) AS n
LEFT JOIN sold ON sold.day = (first.midnight + make_interval(days => n))::date
ORDER BY n
"""
_TOP = """
WITH first AS (
    SELECT (date_trunc('day', now() AT TIME ZONE %(zone)s) - make_interval(days => %(days)s - 1))
           AT TIME ZONE %(zone)s AS moment
)
SELECT l.product_id, max(l.title) AS title, max(l.product_slug) AS slug, max(l.image_key) AS image_key,
       sum(l.quantity)::bigint AS units, sum(l.total_amount)::bigint AS revenue
FROM first JOIN orders o ON o.placed_at >= first.moment JOIN order_lines l ON l.order_id = o.id
WHERE o.status NOT IN ('pending_payment', 'canceled') AND o.currency = %(currency)s
GROUP BY l.product_id, CASE WHEN l.product_id IS NULL THEN l.product_slug END
ORDER BY revenue DESC, units DESC, title LIMIT 5
"""
_OPEN = """
SELECT count(*) FILTER (WHERE status IN ('confirmed', 'partially_fulfilled')) AS to_ship,
       count(*) FILTER (WHERE status = 'pending_payment') AS awaiting_payment
FROM orders WHERE status IN ('confirmed', 'partially_fulfilled', 'pending_payment')
"""
_LOW = f"""
SELECT variant_id, product_id, title, array_to_string(option_values, ' / ') AS variant, sku, left_over AS available,
       count(*) OVER () AS whole
FROM ({low_stock()}) low ORDER BY left_over, variant_id LIMIT 10
"""  # noqa: S608 -- both are statements of our own


class PostgresSalesQueries:
    """Reads over all orders and stock."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def figures(self, *, days: int, time_zone: str, currency: Currency, low_stock_threshold: int) -> SalesFigures:
        period: dict[str, object] = {"days": days, "zone": time_zone, "currency": currency.code}
        by_day = await self._reader.rows(_DAYS, period)
        top = await self._reader.rows(_TOP, period)
        waiting = await self._reader.row(_OPEN) or {}
        low = await self._reader.rows(_LOW, {"threshold": low_stock_threshold, "ids": None})
        return SalesFigures(
            days=filled(
                [row["day"] for row in by_day],
                {row["day"]: (row["orders"], row["revenue"]) for row in by_day if row["orders"]},
                currency,
            ),
            top_products=tuple(
                ProductSales(
                    product_id=row["product_id"],
                    title=row["title"],
                    slug=row["slug"],
                    image_url=f"/media/{row['image_key']}" if row["image_key"] else None,
                    units=row["units"],
                    revenue=Money(row["revenue"], currency),
                )
                for row in top
            ),
            to_ship=waiting["to_ship"],
            awaiting_payment=waiting["awaiting_payment"],
            low_stock_count=low[0]["whole"] if low else 0,
            low_stock=tuple(
                LowStockItem(**{name: value for name, value in row.items() if name != "whole"}) for row in low
            ),
        )
