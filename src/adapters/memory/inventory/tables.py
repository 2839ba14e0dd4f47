"""How stock is kept in memory, and what is checked at each commit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.memory.store import MemoryStore, Transaction
from domain.inventory.location import StockLocation
from domain.inventory.stock_item import StockItem, StockMovement
from domain.kernel.ids import LocationId, StockItemId, VariantId

ItemKey = tuple[VariantId, LocationId]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMovement:
    """A movement, of what, by whom and when. Its key is its kind, reference and stock item."""

    id: UUID
    item_id: StockItemId
    variant_id: VariantId
    location_id: LocationId
    movement: StockMovement
    actor_kind: str
    actor_id: UUID | None
    created_at: datetime

    @property
    def key(self) -> tuple[str, str, StockItemId]:
        return (self.movement.kind, self.movement.reference, self.item_id)


class ReservedDiffers(Exception):
    """A transaction would break I1; only a fault in the ledger can cause it."""


def check_reserved(transaction: Transaction) -> None:
    """What the database's trigger checks: `reserved` is the sum of the live reservations, within the stock."""
    for item in transaction.touched(StockItem):
        level = item.level
        if level.reserved != item.promised():
            raise ReservedDiffers(
                f"stock item {item.id}: reserved is {level.reserved}, its live reservations hold {item.promised()}"
            )
        if level.reserved < 0 or (level.tracked and level.available < 0):
            raise ReservedDiffers(f"stock item {item.id}: {level.reserved} are promised, which is past its stock")


def prepare_stock(store: MemoryStore, default_location: LocationId) -> None:
    """Give a store what a migrated database has: the check at commit, and a location."""
    if check_reserved in store.checks:
        return
    store.checks.append(check_reserved)
    location = StockLocation(id=default_location, code="main", name="Main warehouse", is_default=True, version=1)
    store.tables.setdefault(StockLocation, {})[default_location] = location
