"""Open checkouts, for staff."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from application.checkout.holds import HeldLine, HoldPage, HoldView
from application.kernel.cursor import cursor_at, position_of
from domain.kernel.money import Currency, Money
from domain.order.parts import LinePart

_HOLDS = """
SELECT c.id, c.account_id IS NOT NULL AS has_account, c.lines, c.due_amount, c.currency, c.expires_at,
       c.expires_at <= now() AS is_overdue, c.ending_at IS NOT NULL AS is_ending, p.status AS payment,
       coalesce(o.attempts, 0) AS attempts, o.last_error,
       (SELECT count(*) FROM checkouts WHERE status = 'open' AND expires_at <= now()) AS overdue
FROM (SELECT) AS always
LEFT JOIN LATERAL (
    SELECT * FROM checkouts
    WHERE status = 'open' AND (NOT %(overdue)s OR expires_at <= now())
    AND (%(id)s::uuid IS NULL OR (expires_at, id) > (%(after)s, %(id)s))
    ORDER BY expires_at, id LIMIT %(limit)s
) c ON true
LEFT JOIN payments p ON p.intent_id = c.intent_id
LEFT JOIN LATERAL (
    SELECT attempts, last_error FROM payment_operations
    WHERE checkout_id = c.id AND status IN ('planned', 'parked') ORDER BY id DESC LIMIT 1
) o ON true
ORDER BY c.expires_at, c.id
"""


class _Position(NamedTuple):
    expires_at: datetime
    id: UUID


class PostgresHoldQueries:
    """Read in one statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def holds(self, *, overdue: bool, cursor: str | None, page_size: int) -> HoldPage:
        after, last = position_of(cursor, _Position) if cursor else (None, None)
        rows = await self._reader.rows(_HOLDS, {"overdue": overdue, "after": after, "id": last, "limit": page_size + 1})
        found = [row for row in rows if row["id"] is not None]
        page = found[:page_size]
        more = len(found) > page_size
        return HoldPage(
            items=tuple(_hold(row) for row in page),
            overdue=rows[0]["overdue"],
            next_cursor=cursor_at(page[-1]["expires_at"], page[-1]["id"]) if more else None,
        )


def _hold(row: DictRow) -> HoldView:
    return HoldView(
        checkout_id=row["id"],
        has_account=row["has_account"],
        lines=tuple(
            HeldLine(
                variant_id=UUID(line["variant_id"]),
                title=line["title"],
                sku=line["sku"],
                options=tuple(line["options"].values()),
                quantity=line["quantity"],
                # checkouts of before have none
                parts=msgspec.convert(line.get("parts", ()), tuple[LinePart, ...]),
            )
            for line in row["lines"]
        ),
        due=Money(row["due_amount"], Currency(row["currency"])),
        expires_at=row["expires_at"],
        is_overdue=row["is_overdue"],
        is_ending=row["is_ending"],
        payment=row["payment"],
        attempts=row["attempts"],
        last_error=row["last_error"],
    )
