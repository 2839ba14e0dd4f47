"""What keeps variants from being taken out, on PostgreSQL."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from domain.catalog.variant import VariantUse
from domain.kernel.ids import VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# Whoever changes a count locks the variants' stock items in this order, too.
_LOCK_STOCK = "SELECT id FROM stock_items WHERE variant_id = ANY(%(ids)s) ORDER BY id FOR UPDATE"
# After their stock, as whoever first counts a variant somewhere does: a new stock item waits for this, or this for it.
_LOCK = "SELECT id FROM variants WHERE id = ANY(%(ids)s) ORDER BY id FOR UPDATE"
_USES = """
SELECT v.id,
    coalesce((SELECT sum(s.on_hand) FROM stock_items s WHERE s.variant_id = v.id), 0)::int AS on_hand,
    EXISTS (SELECT FROM reservations r JOIN stock_items s ON s.id = r.stock_item_id
            WHERE s.variant_id = v.id) AS is_promised,
    EXISTS (SELECT FROM order_lines l WHERE l.variant_id = v.id) AS is_ordered
FROM variants v WHERE v.id = ANY(%(ids)s)
"""


class PostgresVariantUses:
    """Over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def hold(self, ids: Collection[VariantId]) -> dict[VariantId, VariantUse]:
        wanted: dict[str, object] = {"ids": list(ids)}
        await self._uow.run(_LOCK_STOCK, wanted)
        rows = await self._uow.rows_once_locked(_LOCK, _USES, wanted)
        uses = {
            row["id"]: VariantUse(on_hand=row["on_hand"], is_promised=row["is_promised"], is_ordered=row["is_ordered"])
            for row in rows
        }
        return {variant_id: use for variant_id, use in uses.items() if use != VariantUse()}
