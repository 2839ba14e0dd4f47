"""See what runs low."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.watching import LowStockPage, StockWatchQueries
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FindLowStock:
    """The least first."""

    cursor: str | None = None
    page_size: int = 20


class FindLowStockHandler(Handler[FindLowStock, LowStockPage]):
    requires: ClassVar = Permission.INVENTORY_READ

    def __init__(self, watch: StockWatchQueries, settings: SettingsReader) -> None:
        self._watch, self._settings = watch, settings

    async def handle(self, command: FindLowStock, *, actor: Actor) -> LowStockPage:  # noqa: ARG002 -- the door has checked the actor
        shop = await self._settings.current()
        return await self._watch.low_stock(
            threshold=shop.low_stock_threshold, cursor=command.cursor, page_size=command.page_size
        )
