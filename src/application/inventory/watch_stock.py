"""Notice what ran low."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from application.inventory.watching import WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import ShopSettingsRepository
from domain.inventory.events import StockRanLow

# What one mail tells of.
_MOST_IN_A_MAIL = 100


@dataclass(frozen=True, slots=True)
class WatchStock:
    """All of it."""


class WatchStockUnitOfWork(WatchUnitOfWork, Protocol):
    """The marks, and the shop's threshold."""

    @property
    def settings(self) -> ShopSettingsRepository: ...


class WatchStockHandler(Handler[WatchStock, int]):
    """Answers how many variants crossed their threshold; each is told of once until it was refilled."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[WatchStockUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: WatchStock, *, actor: Actor) -> int:  # noqa: ARG002 -- there is nothing to say
        async with self._uow(actor) as uow:
            settings = await uow.settings.get()
            low = await uow.low_stock_marks.refresh(settings.low_stock_threshold)
            for start in range(0, len(low), _MOST_IN_A_MAIL):
                uow.publish(StockRanLow(variant_ids=tuple(low[start : start + _MOST_IN_A_MAIL])))
            await uow.commit()
        return len(low)
