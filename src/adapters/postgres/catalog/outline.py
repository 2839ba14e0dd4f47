"""The whole catalog, read in parts by the ids of its products."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import supply
from application.storefront.ports import CatalogState, OfferedProduct, OfferedVariant, SitemapLine, SitemapPart

_STATE = """
SELECT count(*) AS products, greatest(max(l.updated_at), (SELECT max(updated_at) FROM stock_items)) AS changed_at
FROM product_listings l
"""
_PARTS = """
SELECT (array_agg(n.product_id ORDER BY n.product_id))[1] AS first, max(n.updated_at) AS changed_at
FROM (
    SELECT l.product_id, p.updated_at, (row_number() OVER (ORDER BY l.product_id) - 1) / %(size)s AS part
    FROM product_listings l JOIN products p ON p.id = l.product_id
) n
GROUP BY n.part ORDER BY n.part
"""
_LINES = """
SELECT l.product_id, l.slug, p.updated_at AS changed_at
FROM product_listings l JOIN products p ON p.id = l.product_id
WHERE l.product_id >= %(first)s ORDER BY l.product_id LIMIT %(limit)s
"""
_CATEGORIES = "SELECT slug, updated_at FROM categories ORDER BY slug"
_COLLECTIONS = "SELECT slug, updated_at FROM collections WHERE is_published ORDER BY slug"
_OFFERS = f"""
SELECT part.product_id, part.page, o.variants
FROM (
    SELECT l.product_id, l.page FROM product_listings l
    WHERE %(after)s::uuid IS NULL OR l.product_id > %(after)s::uuid ORDER BY l.product_id LIMIT %(limit)s
) part
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('id', v.id, 'barcode', v.barcode, 'available', coalesce(f.free > 0, true))
                    ORDER BY v.position, v.id) AS variants
    FROM variants v CROSS JOIN LATERAL ({supply("(SELECT v.id)")}) f WHERE v.product_id = part.product_id
) o
ORDER BY part.product_id
"""  # noqa: S608 -- our own words


class PostgresCatalogOutline:
    """The port `CatalogOutline`, one statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def state(self) -> CatalogState:
        row = await self._reader.row(_STATE) or {}
        return CatalogState(row["products"], row["changed_at"])

    async def parts(self, size: int) -> Sequence[SitemapPart]:
        rows = await self._reader.rows(_PARTS, {"size": size})
        return [SitemapPart(row["first"], row["changed_at"]) for row in rows]

    async def lines(self, first: UUID, limit: int) -> Sequence[SitemapLine]:
        rows = await self._reader.rows(_LINES, {"first": first, "limit": limit})
        return [SitemapLine(row["product_id"], row["slug"], row["changed_at"]) for row in rows]

    async def categories(self) -> Sequence[tuple[str, datetime]]:
        return [(row["slug"], row["updated_at"]) for row in await self._reader.rows(_CATEGORIES)]

    async def collections(self) -> Sequence[tuple[str, datetime]]:
        return [(row["slug"], row["updated_at"]) for row in await self._reader.rows(_COLLECTIONS)]

    async def offers(self, after: UUID | None, limit: int) -> Sequence[OfferedProduct]:
        rows = await self._reader.rows(_OFFERS, {"after": after, "limit": limit})
        return [
            OfferedProduct(
                row["product_id"], row["page"].encode(), [OfferedVariant(**variant) for variant in row["variants"]]
            )
            for row in rows
        ]
