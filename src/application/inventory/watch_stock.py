"""Notice what ran low."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol

from application.inventory.watching import WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import ShopSettingsRepository
from domain.inventory.events import StockRanLow
from domain.kernel.ids import VariantId

# So many are named in the mail, which tells how many there are.
NAMED = 20
# What one statement looks through, and what one transaction marks: neither grows with the shop.
LOOK_AT, MARK = 25_000, 1_000


@dataclass(frozen=True, slots=True)
class WatchStock:
    """All of it."""


class WatchStockUnitOfWork(WatchUnitOfWork, Protocol):
    """The marks, and the shop's threshold."""

    @property
    def settings(self) -> ShopSettingsRepository: ...


class WatchStockHandler(Process[WatchStock, int]):
    """Answers how many variants crossed their threshold; each is told of once until it was refilled.

    One event tells of all that is found at once, in the transaction of the first marks. What is cut off goes on at the
    next run, which tells of the rest.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[WatchStockUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: WatchStock, *, actor: Actor) -> int:  # noqa: ARG002 -- there is nothing to say
        async with self._uow(actor) as uow:
            threshold = (await uow.settings.get()).low_stock_threshold
        outdated, expected = await self._outdated(threshold, actor)
        crossed = 0
        for start in range(0, len(outdated), MARK):
            part = outdated[start : start + MARK]
            # What is found at once is told at once: by the first transaction that marks any of it.
            crossed += await retrying(partial(self._mark, part, threshold, actor, total=None if crossed else expected))
        return crossed

    async def _outdated(self, threshold: int, actor: Actor) -> tuple[list[VariantId], int]:
        """All of them, and how many of them ran low."""
        found, ran_low, after, is_more = list[VariantId](), 0, None, True
        while is_more:
            async with self._uow(actor) as uow:
                looked = await uow.low_stock_marks.outdated(threshold, after=after, look_at=LOOK_AT)
            found += looked.variant_ids
            ran_low += looked.ran_low
            after, is_more = looked.last, looked.last is not None
        return found, ran_low

    async def _mark(self, variant_ids: Sequence[VariantId], threshold: int, actor: Actor, *, total: int | None) -> int:
        """How many ran low; with a `total` these tell of it, though it counted some that were refilled or fewer."""
        async with self._uow(actor) as uow:
            low = await uow.low_stock_marks.refresh(variant_ids, threshold)
            if low and total is not None:
                uow.publish(StockRanLow(variant_ids=tuple(low[:NAMED]), total=max(total, len(low))))
            await uow.commit()
        return len(low)
