"""Who waits for what is sold out, and what runs low, on PostgreSQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import supply
from application.inventory.watching import BackInStockView, LowStockPage, LowStockRow, OutdatedMarks
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


# Where no location has so few left, all together have more: the rest of the shop need not be counted. The index of what
# is left finds them; who has a threshold of its own is looked at in any case.
_PERHAPS = """
s.variant_id IN (
    SELECT few.variant_id FROM stock_items few WHERE few.tracked AND few.on_hand - few.reserved <= %(threshold)s
    UNION SELECT own.variant_id FROM low_stock_marks own WHERE own.threshold IS NOT NULL
)
"""


def low_stock(which: str = _PERHAPS, *, page: str = "") -> str:
    """Counted variants on sale (of the stock items `s`, `which`) of which no more is left than their threshold.

    Bundles run low with their parts. `page` says after which, and in which order, before anything is asked of them.
    """
    return f"""
    SELECT l.*, p.id AS product_id, p.slug, p.title, v.sku, v.option_values
    FROM (
        SELECT s.variant_id, sum(s.on_hand - s.reserved)::bigint AS left_over, m.threshold AS own_threshold,
               m.low_since, coalesce(m.threshold, %(threshold)s) AS threshold
        FROM stock_items s LEFT JOIN low_stock_marks m ON m.variant_id = s.variant_id
        WHERE {which} GROUP BY s.variant_id, m.variant_id
        HAVING bool_and(s.tracked) AND sum(s.on_hand - s.reserved) <= coalesce(m.threshold, %(threshold)s) {page}
    ) l JOIN variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id
    WHERE p.status = 'active' AND NOT EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = l.variant_id)
    """  # noqa: S608 -- made of our own words


# Only of as many as a page has is it looked up what they are: OFFSET 0 keeps the order from being made anew.
_PAGE = """
AND (%(id)s::uuid IS NULL OR (sum(s.on_hand - s.reserved), s.variant_id) > (%(left)s, %(id)s))
ORDER BY left_over, s.variant_id OFFSET 0
"""
_LOW = low_stock(page=_PAGE) + "ORDER BY left_over, variant_id LIMIT %(limit)s"
_LOW_AMONG = low_stock("s.variant_id = ANY(%(ids)s)") + "ORDER BY left_over, variant_id"

_FIRST, _LAST = VariantId(UUID(int=0)), VariantId(UUID(int=2**128 - 1))
_UP_TO = """
SELECT variant_id FROM stock_items WHERE variant_id > %(after)s ORDER BY variant_id OFFSET %(look_at)s LIMIT 1
"""
_OUTDATED = f"""
SELECT variant_id, low.variant_id IS NOT NULL AS is_low
FROM ({low_stock("s.variant_id > %(after)s AND s.variant_id <= %(last)s")}) low
FULL JOIN (
    SELECT m.variant_id FROM low_stock_marks m
    WHERE m.low_since IS NOT NULL AND m.variant_id > %(after)s AND m.variant_id <= %(last)s
) marked USING (variant_id)
WHERE low.variant_id IS NULL OR marked.variant_id IS NULL
ORDER BY variant_id
"""  # noqa: S608 -- as above
_MARK = f"""
WITH low AS MATERIALIZED ({low_stock("s.variant_id = ANY(%(ids)s)")}), refilled AS (
    UPDATE low_stock_marks m SET low_since = NULL
    WHERE m.variant_id = ANY(%(ids)s) AND m.low_since IS NOT NULL
    AND NOT EXISTS (SELECT FROM low l WHERE l.variant_id = m.variant_id)
), marked AS (
    INSERT INTO low_stock_marks (variant_id, low_since)
    SELECT variant_id, now() FROM low WHERE low_since IS NULL ORDER BY variant_id
    ON CONFLICT (variant_id) DO UPDATE SET low_since = EXCLUDED.low_since WHERE low_stock_marks.low_since IS NULL
    RETURNING variant_id
)
SELECT variant_id FROM marked JOIN low USING (variant_id) ORDER BY left_over, variant_id
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

    async def outdated(self, threshold: int, *, after: VariantId | None, look_at: int) -> OutdatedMarks:
        part: dict[str, object] = {"after": after or _FIRST, "look_at": look_at}
        more = await self._uow.row(_UP_TO, part)
        last = VariantId(more["variant_id"]) if more else None
        rows = await self._uow.rows(_OUTDATED, part | {"threshold": threshold, "last": last or _LAST})
        ran_low = sum(row["is_low"] for row in rows)
        return OutdatedMarks(tuple(VariantId(row["variant_id"]) for row in rows), ran_low, last)

    async def refresh(self, variant_ids: Sequence[VariantId], threshold: int) -> list[VariantId]:
        rows = await self._uow.rows(_MARK, {"threshold": threshold, "ids": list(variant_ids)})
        return [VariantId(row["variant_id"]) for row in rows]

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
        rows = await self._reader.rows(_LOW, {"threshold": threshold, "left": left, "id": last, "limit": page_size + 1})
        page = rows[:page_size]
        after = cursor_at(page[-1]["left_over"], page[-1]["variant_id"]) if len(rows) > page_size else None
        return LowStockPage(items=tuple(_low(row) for row in page), next_cursor=after)

    async def low_among(self, variant_ids: tuple[VariantId, ...], *, threshold: int) -> tuple[LowStockRow, ...]:
        rows = await self._reader.rows(_LOW_AMONG, {"threshold": threshold, "ids": list(variant_ids)})
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
