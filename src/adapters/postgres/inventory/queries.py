"""What there is of stock, read from PostgreSQL."""

from collections.abc import Collection
from uuid import UUID

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from adapters.postgres.inventory.locations import LOCATIONS, location_of
from adapters.postgres.inventory.supply import FREE, supply
from adapters.postgres.patterns import literal
from application.inventory.location_editing import location_view
from application.inventory.views import (
    LOW_STOCK,
    LocationView,
    MovementPage,
    MovementView,
    StockPage,
    StockRow,
    StockView,
)
from application.kernel.cursor import NumberAndId, cursor_at, position_of
from domain.kernel.errors import NotFound
from domain.kernel.ids import CartId, LocationId, VariantId

# Each once.
_IDS = "(SELECT DISTINCT id FROM unnest(%(ids)s::uuid[]) AS g(id))"
_AVAILABILITY = f"""
WITH held AS (
    SELECT r.stock_item_id, r.quantity
    FROM checkouts c JOIN reservations r ON r.holder_kind = 'checkout' AND r.holder_id = c.id AND r.ended_at IS NULL
    WHERE c.cart_id = %(cart)s AND c.status = 'open'
)
{supply(_IDS, free=f"{FREE} + coalesce(h.quantity, 0)", joins="LEFT JOIN held h ON h.stock_item_id = s.id")}
"""  # noqa: S608 -- made of constants

_LEVELS = """
SELECT s.*, l.name AS location FROM stock_items s JOIN stock_locations l ON l.id = s.location_id
WHERE s.variant_id = ANY(%(ids)s) ORDER BY s.id
"""

_ROWS = """
SELECT s.*, l.name AS location, v.sku, v.option_values, p.slug, p.title
FROM stock_items s
JOIN stock_locations l ON l.id = s.location_id
JOIN variants v ON v.id = s.variant_id
JOIN products p ON p.id = v.product_id
WHERE (%(pattern)s::text IS NULL OR p.title ILIKE %(pattern)s OR v.sku ILIKE %(pattern)s)
AND (%(location)s::uuid IS NULL OR s.location_id = %(location)s)
"""

_ALL = _ROWS + "AND (%(id)s::uuid IS NULL OR s.id > %(id)s) ORDER BY s.id LIMIT %(limit)s"

_LOW = (
    _ROWS
    + """
AND s.tracked AND s.on_hand - s.reserved <= %(low)s
AND (%(id)s::uuid IS NULL OR (s.on_hand - s.reserved, s.id) > (%(left)s, %(id)s))
ORDER BY s.on_hand - s.reserved, s.id LIMIT %(limit)s
"""
)

_MOVEMENTS = """
SELECT m.*, l.name AS location
FROM stock_items s
JOIN stock_movements m ON m.stock_item_id = s.id
JOIN stock_locations l ON l.id = s.location_id
WHERE s.variant_id = %(variant)s AND (%(id)s::uuid IS NULL OR m.id < %(id)s)
AND (%(location)s::uuid IS NULL OR s.location_id = %(location)s)
ORDER BY m.id DESC LIMIT %(limit)s
"""


class PostgresStockQueries:
    """How many there are to sell."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def availability(
        self, ids: Collection[VariantId], *, held_for: CartId | None = None
    ) -> dict[VariantId, int | None]:
        rows = await self._reader.rows(_AVAILABILITY, {"ids": list(ids), "cart": held_for})
        return {VariantId(row["id"]): row["free"] for row in rows}

    async def levels(self, ids: Collection[VariantId]) -> dict[VariantId, dict[LocationId, StockView]]:
        found: dict[VariantId, dict[LocationId, StockView]] = {}
        for row in await self._reader.rows(_LEVELS, {"ids": list(ids)}) if ids else []:
            found.setdefault(row["variant_id"], {})[row["location_id"]] = _stock_view(row)
        return found


class PostgresInventoryQueries:
    """What the admin sees of stock."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def locations(self) -> tuple[LocationView, ...]:
        return tuple(location_view(location_of(row)) for row in await self._reader.rows(LOCATIONS))

    async def stock(
        self, *, search: str, low: bool, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> StockPage:
        left, last = position_of(cursor, NumberAndId) if cursor else (None, None)
        rows = await self._reader.rows(
            _LOW if low else _ALL,
            {
                "pattern": _pattern(search),
                "location": location_id,
                "left": left,
                "id": last,
                "low": LOW_STOCK,
                "limit": page_size + 1,
            },
        )
        more = len(rows) > page_size
        page = rows[:page_size]
        after = cursor_at(page[-1]["on_hand"] - page[-1]["reserved"], page[-1]["id"]) if more else None
        return StockPage(items=tuple(_stock_row(row) for row in page), next_cursor=after)

    async def movements(
        self, variant_id: VariantId, *, cursor: str | None, page_size: int, location_id: LocationId | None = None
    ) -> MovementPage:
        (last,) = position_of(cursor, tuple[UUID]) if cursor else (None,)
        rows = await self._reader.rows(
            _MOVEMENTS, {"variant": variant_id, "location": location_id, "id": last, "limit": page_size + 1}
        )
        if not rows and not await self._reader.row("SELECT FROM variants WHERE id = %(id)s", {"id": variant_id}):
            raise NotFound("There is no such variant.")
        more = len(rows) > page_size
        page = rows[:page_size]
        return MovementPage(
            items=tuple(_movement(row) for row in page), next_cursor=cursor_at(page[-1]["id"]) if more else None
        )


def _pattern(search: str) -> str | None:
    wanted = search.strip()
    return f"%{literal(wanted)}%" if wanted else None


def _stock_view(row: DictRow) -> StockView:
    return StockView(
        variant_id=row["variant_id"],
        location_id=row["location_id"],
        location=row["location"],
        on_hand=row["on_hand"],
        reserved=row["reserved"],
        backorder_limit=row["backorder_limit"],
        tracked=row["tracked"],
        available=row["on_hand"] + row["backorder_limit"] - row["reserved"] if row["tracked"] else None,
    )


def _stock_row(row: DictRow) -> StockRow:
    return StockRow(
        stock=_stock_view(row),
        product_slug=row["slug"],
        title=row["title"],
        sku=row["sku"],
        options=tuple(row["option_values"]),
    )


def _movement(row: DictRow) -> MovementView:
    return MovementView(
        id=row["id"],
        location=row["location"],
        kind=row["kind"],
        quantity=row["quantity"],
        reference=row["reference"],
        reason=row["reason"],
        actor_kind=row["actor_kind"],
        actor_id=row["actor_id"],
        created_at=row["created_at"],
    )
