"""See what is in stock."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.ports import InventoryQueries
from application.inventory.views import StockPage
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission
from domain.kernel.ids import LocationId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindStock:
    """`search` is looked for in titles and SKUs; `low` leaves out what there is enough of."""

    search: str = ""
    low: bool = False
    location_id: LocationId | None = None
    cursor: str | None = None
    page_size: int = 20


class FindStockHandler(Handler[FindStock, StockPage]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, inventory: InventoryQueries) -> None:
        self._inventory = inventory

    async def handle(self, command: FindStock, *, actor: Actor) -> StockPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._inventory.stock(
            search=command.search,
            low=command.low,
            location_id=command.location_id,
            cursor=command.cursor,
            page_size=command.page_size,
        )
