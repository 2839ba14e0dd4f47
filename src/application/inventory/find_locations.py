"""See where stock lies."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.ports import InventoryQueries
from application.inventory.views import LocationView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindLocations:
    """All of them, inactive ones too."""


class FindLocationsHandler(Handler[FindLocations, tuple[LocationView, ...]]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, inventory: InventoryQueries) -> None:
        self._inventory = inventory

    async def handle(self, command: FindLocations, *, actor: Actor) -> tuple[LocationView, ...]:  # noqa: ARG002 -- all of them, and the door has checked the actor
        return await self._inventory.locations()
