"""Staff renames a location, ranks it, makes it the default one, or closes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from application.inventory.location_editing import location_view, make_default
from application.inventory.ports import InventoryUnitOfWork
from application.inventory.views import LocationView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.inventory.errors import DefaultLocationKept
from domain.kernel.errors import NotFound
from domain.kernel.ids import LocationId

_DESCRIBED = ("code", "name", "priority")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditLocation:
    """`changes` by the names `code`, `name`, `priority`, `is_default` and `is_active`."""

    location_id: LocationId
    expected_version: int
    changes: Mapping[str, Any] = field(default_factory=dict)


class EditLocationHandler(Handler[EditLocation, LocationView]):
    """Raises `NotFound`, `VersionMismatch`, `LocationCodeTaken`, `InvalidInput`, and what a location refuses."""

    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[InventoryUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditLocation, *, actor: Actor) -> LocationView:
        changes = command.changes
        async with self._uow(actor) as uow:
            locations = await uow.stock_locations.lock_all()
            location = locations.get(command.location_id)
            if location is None:
                raise NotFound("There is no such stock location.")
            location.require_version(command.expected_version)
            location.describe(**{name: changes.get(name, getattr(location, name)) for name in _DESCRIBED})
            if changes.get("is_active") is True:
                location.activate()
            if changes.get("is_default") is True:
                await make_default(location, locations.values(), uow.stock_locations)
            elif changes.get("is_default") is False and location.is_default:
                raise DefaultLocationKept
            if changes.get("is_active") is False:
                location.deactivate(items_left=await uow.stock_locations.items_left(location.id))
            await uow.stock_locations.save(location)
            view = location_view(location)
            await uow.commit(view)
        return view
