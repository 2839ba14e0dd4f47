"""What keeps variants from being taken out, in memory."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from adapters.memory.order.orders import StoredOrder
from domain.catalog.variant import VariantUse
from domain.inventory.location import StockLocation
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryVariantUses:
    """Over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def hold(self, ids: Collection[VariantId]) -> dict[VariantId, VariantUse]:
        transaction, wanted = self._uow.transaction, set(ids)
        # Whoever counts one claims its place first.
        places = sorted(place.id for _, place in transaction.items(StockLocation))
        for counted_at in ((variant, place) for variant in sorted(wanted) for place in places):
            await transaction.claim_unique("stock_items", counted_at)
        there = [(item.id, key) for key, item in transaction.items(StockItem) if item.variant_id in wanted]
        for _, key in sorted(there):
            await transaction.lock(StockItem, key)
        stock = [item for _, item in transaction.items(StockItem)]
        ordered = {line.variant_id for _, stored in transaction.items(StoredOrder) for line in stored.order.lines}
        uses = {
            one: VariantUse(
                on_hand=sum(item.level.on_hand for item in stock if item.variant_id == one),
                is_promised=any(item.reservations for item in stock if item.variant_id == one),
                is_ordered=one in ordered,
            )
            for one in wanted
        }
        return {variant_id: use for variant_id, use in uses.items() if use != VariantUse()}
