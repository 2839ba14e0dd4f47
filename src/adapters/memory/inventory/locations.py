"""The places where stock lies, in memory."""

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.inventory.errors import LocationCodeTaken
from domain.inventory.location import StockLocation
from domain.inventory.stock_item import StockItem
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import LocationId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryStockLocations:
    """Locations in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def lock_all(self) -> dict[LocationId, StockLocation]:
        transaction = self._uow.transaction
        for location in sorted(transaction.scan(StockLocation), key=lambda one: one.id):
            await transaction.lock(StockLocation, location.id)
        locations = sorted(transaction.scan(StockLocation), key=lambda one: one.rank)
        for location in locations:
            self._uow.audit.loaded("stock_location", location.id, location)
        return {location.id: location for location in locations}

    async def items_left(self, location_id: LocationId) -> int:
        items = (item for _, item in self._uow.transaction.items(StockItem))
        return sum(item.location_id == location_id and item.level.sells for item in items)

    async def save(self, location: StockLocation) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("stock_locations.code", location.code)
        others = [other for _, other in transaction.items(StockLocation) if other.id != location.id]
        if any(other.code == location.code for other in others):
            raise LocationCodeTaken(location.code)
        stored = transaction.get(StockLocation, location.id)
        if (stored.version if stored else 0) != location.version:
            raise StaleAggregate("The location")
        location.version += 1
        self._uow.audit.saved("stock_location", location.id, location)
        transaction.put(StockLocation, location.id, replace(location))
