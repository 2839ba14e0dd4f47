"""Who waits for what is sold out, and what runs low, on PostgreSQL."""

from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import supply
from application.inventory.watching import BackInStockView, LowStockPage, LowStockRow
from application.kernel.cursor import NumberAndId, cursor_at, position_of
from domain.identity.email import canonical_email
from domain.inventory.waiting import StockWaiter
from domain.kernel.errors import NotFound
from domain.kernel.ids import VariantId, WaiterId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_ADD = f"""
WITH locked AS MATERIALIZED (
    SELECT * FROM stock_items
    WHERE variant_id = ANY(
        ARRAY(SELECT part_id FROM bundle_parts WHERE bundle_id = %(variant)s UNION ALL SELECT %(variant)s::uuid))
    ORDER BY id FOR SHARE
), verdict AS MATERIALIZED (
    SELECT coalesce(f.free <= 0, false) AS sold_out
    FROM ({supply("(SELECT %(variant)s::uuid AS id)", stock="locked")}) f
), added AS (
    INSERT INTO stock_waiters (id, variant_id, account_id, email, email_canonical)
    SELECT %(id)s, %(variant)s, %(account)s, %(email)s, %(canonical)s FROM verdict WHERE sold_out
    ON CONFLICT DO NOTHING
)
SELECT sold_out FROM verdict
"""  # noqa: S608 -- made of constants
_TAKE = """
UPDATE stock_waiters SET taken_at = now() WHERE id IN (
    SELECT id FROM stock_waiters WHERE variant_id = %(variant)s AND taken_at IS NULL
    ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
RETURNING id
"""
_REMOVE = "DELETE FROM stock_waiters WHERE id = %(id)s"
_LETTER = """
SELECT coalesce(a.email, w.email) AS email, p.slug, p.title, v.option_values
FROM stock_waiters w JOIN variants v ON v.id = w.variant_id JOIN products p ON p.id = v.product_id
LEFT JOIN accounts a ON a.id = w.account_id
WHERE w.id = %(id)s AND p.status = 'active'
"""

# Of each counted variant on sale (of `ids`, if any): what is left of it, and the threshold that holds for it. Bundles
# run low with their parts.
STATES = """
SELECT s.variant_id, p.id AS product_id, sum(s.on_hand - s.reserved)::bigint AS left_over, m.threshold AS own_threshold,
       m.low_since, coalesce(m.threshold, %(threshold)s) AS threshold, p.slug, p.title, v.sku, v.option_values
FROM stock_items s JOIN variants v ON v.id = s.variant_id JOIN products p ON p.id = v.product_id
LEFT JOIN low_stock_marks m ON m.variant_id = s.variant_id
WHERE p.status = 'active' AND NOT EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = s.variant_id)
AND (%(ids)s::uuid[] IS NULL OR s.variant_id = ANY(%(ids)s))
GROUP BY s.variant_id, m.variant_id, p.id, v.id HAVING bool_and(s.tracked)
"""
_LOW = f"""
SELECT * FROM ({STATES}) states
WHERE left_over <= threshold AND (%(id)s::uuid IS NULL OR (left_over, variant_id) > (%(left)s, %(id)s))
ORDER BY left_over, variant_id LIMIT %(limit)s
"""  # noqa: S608 -- both are statements of our own
_MARK = f"""
WITH states AS MATERIALIZED ({STATES}), refilled AS (
    UPDATE low_stock_marks m SET low_since = NULL
    WHERE m.low_since IS NOT NULL
    AND NOT EXISTS (SELECT FROM states s WHERE s.variant_id = m.variant_id AND s.left_over <= s.threshold)
)
INSERT INTO low_stock_marks (variant_id, low_since)
SELECT variant_id, now() FROM states WHERE left_over <= threshold AND low_since IS NULL ORDER BY variant_id
ON CONFLICT (variant_id) DO UPDATE SET low_since = EXCLUDED.low_since WHERE low_stock_marks.low_since IS NULL
RETURNING variant_id
"""  # noqa: S608 -- as above
_BEFORE = "SELECT threshold FROM low_stock_marks WHERE variant_id = %(variant)s FOR UPDATE"
_THRESHOLD = """
INSERT INTO low_stock_marks (variant_id, threshold) VALUES (%(variant)s, %(threshold)s)
ON CONFLICT (variant_id) DO UPDATE SET threshold = EXCLUDED.threshold
"""


class PostgresStockWaiters:
    """Who waits, in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, waiter: StockWaiter) -> bool:
        row = await self._uow.row(
            _ADD,
            {
                "id": waiter.id,
                "variant": waiter.variant_id,
                "account": waiter.account_id,
                "email": waiter.email,
                "canonical": None if waiter.email is None else canonical_email(waiter.email),
            },
        )
        return bool(row and row["sold_out"])

    async def take(self, variant_id: VariantId, *, limit: int) -> list[WaiterId]:
        rows = await self._uow.rows(_TAKE, {"variant": variant_id, "limit": limit})
        return sorted(WaiterId(row["id"]) for row in rows)

    async def remove(self, waiter_id: WaiterId) -> None:
        await self._uow.run(_REMOVE, {"id": waiter_id})


class PostgresLowStockMarks:
    """What is known to be low, in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def refresh(self, threshold: int) -> list[VariantId]:
        rows = await self._uow.rows(_MARK, {"threshold": threshold, "ids": None})
        return sorted(VariantId(row["variant_id"]) for row in rows)

    async def set_threshold(self, variant_id: VariantId, threshold: int | None) -> None:
        before = await self._uow.row(_BEFORE, {"variant": variant_id}) or {"threshold": None}
        self._uow.audit.loaded("low_stock_threshold", variant_id, before)
        try:
            await self._uow.run(_THRESHOLD, {"variant": variant_id, "threshold": threshold})
        except psycopg.errors.ForeignKeyViolation as missing:
            raise NotFound("There is no such variant.") from missing
        self._uow.audit.saved("low_stock_threshold", variant_id, {"threshold": threshold})


class PostgresStockWatchQueries:
    """What is read of both."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def letter(self, waiter_id: WaiterId) -> BackInStockView | None:
        row = await self._reader.row(_LETTER, {"id": waiter_id})
        if row is None:
            return None
        return BackInStockView(
            email=row["email"], product_slug=row["slug"], title=row["title"], options=tuple(row["option_values"])
        )

    async def low_stock(self, *, threshold: int, cursor: str | None, page_size: int) -> LowStockPage:
        left, last = position_of(cursor, NumberAndId) if cursor else (None, None)
        rows = await self._reader.rows(
            _LOW, {"threshold": threshold, "ids": None, "left": left, "id": last, "limit": page_size + 1}
        )
        page = rows[:page_size]
        after = cursor_at(page[-1]["left_over"], page[-1]["variant_id"]) if len(rows) > page_size else None
        return LowStockPage(items=tuple(_low(row) for row in page), next_cursor=after)

    async def low_among(self, variant_ids: tuple[VariantId, ...], *, threshold: int) -> tuple[LowStockRow, ...]:
        rows = await self._reader.rows(
            _LOW,
            {"threshold": threshold, "ids": list(variant_ids), "left": None, "id": None, "limit": len(variant_ids)},
        )
        return tuple(_low(row) for row in rows)


def _low(row: DictRow) -> LowStockRow:
    return LowStockRow(
        variant_id=row["variant_id"],
        product_slug=row["slug"],
        title=row["title"],
        sku=row["sku"],
        options=tuple(row["option_values"]),
        left=row["left_over"],
        threshold=row["threshold"],
        own_threshold=row["own_threshold"],
        low_since=row["low_since"],
    )
