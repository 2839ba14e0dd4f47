"""One more place where stock lies."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.location_editing import location_view, make_default
from application.inventory.ports import InventoryUnitOfWork
from application.inventory.views import LocationView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.inventory.location import StockLocation
from domain.kernel.ids import LocationId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateLocation:
    """Locations with lower `priority` serve first."""

    code: str
    name: str
    priority: int = 0
    is_default: bool = False


class CreateLocationHandler(Handler[CreateLocation, LocationView]):
    """Raises `InvalidInput` with every fault, or `LocationCodeTaken`."""

    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[InventoryUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateLocation, *, actor: Actor) -> LocationView:
        async with self._uow(actor) as uow:
            locations = await uow.stock_locations.lock_all()
            location = StockLocation(id=LocationId(self._ids.new()), code="", name="")
            location.describe(code=command.code, name=command.name, priority=command.priority)
            if command.is_default:
                await make_default(location, locations.values(), uow.stock_locations)
            await uow.stock_locations.save(location)
            view = location_view(location)
            await uow.commit(view)
        return view
