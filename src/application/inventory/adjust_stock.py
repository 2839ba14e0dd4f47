"""Correct a count, or how many may be sold beyond it."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.ports import InventoryUnitOfWork, StockChange
from application.inventory.views import StockView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustStock:
    """`reason` is what the log of movements will say."""

    change: StockChange
    reason: str


class AdjustStockHandler(Handler[AdjustStock, StockView]):
    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[InventoryUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: AdjustStock, *, actor: Actor) -> StockView:
        """Raises `InvalidInput` for no change, or for a count and a difference at once, and what stock refuses."""
        require_one_change(command.change)
        async with self._uow(actor) as uow:
            reference = f"adjustment:{self._ids.new()}"
            view = await uow.stock.adjust(command.change, reason=command.reason, reference=reference)
            await uow.commit(view)
        return view


def require_one_change(change: StockChange) -> None:
    """Raises `InvalidInput` for no change, or for a count and a difference at once."""
    if change.on_hand is not None and change.delta is not None:
        raise InvalidInput([Fault("/delta", "ambiguous", "Say the count or the difference, not both.")])
    if change.on_hand is None and change.delta is None and change.backorder_limit is None and change.tracked is None:
        raise InvalidInput([Fault("/onHand", "required", "Say what to change: onHand, delta or backorderLimit.")])
