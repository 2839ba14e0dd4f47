"""Many corrections at once: each row by itself, so that one that is refused holds up no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.inventory.adjust_stock import require_one_change
from application.inventory.ports import InventoryUnitOfWork, StockChange
from application.inventory.views import BulkRowView, BulkView, StockView
from application.kernel.actor import Actor
from application.kernel.handler import Process, refuse_answered, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStockInBulk:
    """`reason` is what the log of movements will say of each row."""

    rows: Sequence[StockChange]
    reason: str


class ChangeStockInBulkHandler(Process[ChangeStockInBulk, BulkView]):
    """Every row is told what became of it. A request that is repeated with its key counts no row twice."""

    requires: ClassVar = Permission.INVENTORY_WRITE

    def __init__(self, uow: UnitOfWorkFactory[InventoryUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: ChangeStockInBulk, *, actor: Actor) -> BulkView:
        claim = actor.claim
        if claim is None:
            return await self._rows(command, str(self._ids.new()), actor)
        await refuse_answered(self._uow, actor)
        view = await self._rows(command, f"{claim.scope}:{claim.key}", actor.without_claim())
        await retrying(lambda: self._keep(view, actor))
        return view

    async def _keep(self, view: BulkView, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.commit(view)

    async def _rows(self, command: ChangeStockInBulk, batch: str, actor: Actor) -> BulkView:
        told = [
            await self._row(index, row, command.reason, f"bulk:{batch}:{index}", actor)
            for index, row in enumerate(command.rows)
        ]
        return BulkView(rows=tuple(told))

    async def _row(self, index: int, row: StockChange, reason: str, reference: str, actor: Actor) -> BulkRowView:
        async def change() -> StockView:
            async with self._uow(actor) as uow:
                stock = await uow.stock.adjust(row, reason=reason, reference=reference)
                await uow.commit()
                return stock

        try:
            require_one_change(row)
            return BulkRowView(index=index, variant_id=row.variant_id, stock=await retrying(change))
        except DomainError as refused:
            return BulkRowView(
                index=index,
                variant_id=row.variant_id,
                code=refused.code,
                detail=refused.detail,
                context=refused.context,
            )
