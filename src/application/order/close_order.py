"""Staff ends an order."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.inventory.reservation import EndReason, Holder
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrder:
    """Staff's word on why nothing of it moves any more."""

    number: str
    reason: str


class CloseOrderHandler(Handler[CloseOrder, OrderDetailView]):
    """What was never shipped of it is free again. Raises `OrderNotFound` or `IllegalTransition`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: CloseOrder, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            order.close(reason=command.reason, now=uow.now())
            await uow.orders.save(order)
            view = await uow.order_views.detail(order.number)
            if view is None:
                raise OrderNotFound
            await uow.stock.release(Holder.order(order.id), reason=EndReason.RELEASED)
            await uow.commit(view)
            return view
