"""Say of one variant when it is low."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.watching import WatchUnitOfWork
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.ids import VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLowStockThreshold:
    """None: the shop's threshold."""

    variant_id: VariantId
    threshold: int | None


class SetLowStockThresholdHandler(Handler[SetLowStockThreshold, None]):
    """Raises `NotFound`."""

    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[WatchUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: SetLowStockThreshold, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.low_stock_marks.set_threshold(command.variant_id, command.threshold)
            await uow.commit()
