"""See what became of a variant's stock."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.ports import InventoryQueries
from application.inventory.views import MovementPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission
from domain.kernel.ids import LocationId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMovements:
    """The newest first."""

    variant_id: VariantId
    location_id: LocationId | None = None
    cursor: str | None = None
    page_size: int = 20


class FindMovementsHandler(Handler[FindMovements, MovementPage]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, inventory: InventoryQueries) -> None:
        self._inventory = inventory

    async def handle(self, command: FindMovements, *, actor: Actor) -> MovementPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._inventory.movements(
            command.variant_id,
            location_id=command.location_id,
            cursor=command.cursor,
            page_size=command.page_size,
        )
