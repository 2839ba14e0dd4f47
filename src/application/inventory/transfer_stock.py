"""Bring goods from one location to another one."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.ports import InventoryUnitOfWork, StockTransfer
from application.inventory.views import TransferView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStock:
    """`reason` is what the log of movements will say at both locations."""

    transfer: StockTransfer
    reason: str


class TransferStockHandler(Handler[TransferStock, TransferView]):
    """Raises `NotFree`, `LocationInactive`, `NotFound`, or `InvalidInput` for a way that leads nowhere."""

    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[InventoryUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: TransferStock, *, actor: Actor) -> TransferView:
        transfer = command.transfer
        if transfer.source_id == transfer.target_id:
            raise InvalidInput([Fault("/toLocationId", "same_location", "It lies there already.")])
        async with self._uow(actor) as uow:
            reference = f"transfer:{self._ids.new()}"
            source, target = await uow.stock.transfer(transfer, reason=command.reason, reference=reference)
            view = TransferView(source=source, target=target)
            await uow.commit(view)
        return view
