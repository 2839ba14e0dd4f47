"""Close orders whose time to return goods is over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from domain.kernel.ids import OrderId
from domain.order.status import OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOldOrders:
    """At most so many in one run."""

    limit: int = 100


class CloseOldOrdersHandler(Process[CloseOldOrders, int]):
    """Answers how many it closed: fulfilled, their last parcel longer ago than the return window, nothing coming."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], window: timedelta) -> None:
        self._uow, self._window = uow, window

    async def handle(self, command: CloseOldOrders, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            found = await uow.orders.closable(before=uow.now() - self._window, limit=command.limit)
        return sum([await self._close(order_id, actor) for order_id in found])

    async def _close(self, order_id: OrderId, actor: Actor) -> bool:
        async def close() -> bool:
            async with self._uow(actor) as uow:
                order = await uow.orders.lock(order_id)
                if order is None or order.status is not OrderStatus.FULFILLED or any(b.is_open for b in order.returns):
                    return False
                order.close(reason="return_window", now=uow.now())
                await uow.orders.save(order)
                await uow.commit()
                return True

        return await retrying(close)
