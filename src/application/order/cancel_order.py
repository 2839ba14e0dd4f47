"""Staff cancels."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.cancellation import Cancellation
from application.order.money_back import MoneyUnitOfWork
from application.order.staff_orders import answer_detail
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.order.errors import OrderNotFound
from domain.order.order import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    """The shop's word."""

    number: str
    reason: str


class CancelOrderHandler(Process[CancelOrder, OrderDetailView]):
    """Raises `OrderNotFound` or `AlreadyShipped`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], cancellation: Cancellation) -> None:
        self._uow, self._cancellation = uow, cancellation

    async def handle(self, command: CancelOrder, *, actor: Actor) -> OrderDetailView:
        async def find(uow: MoneyUnitOfWork) -> Order:
            if (order := await uow.orders.lock_by_number(command.number)) is None:
                raise OrderNotFound
            return order

        order = await self._cancellation.cancel(find, command.reason, actor)
        return await answer_detail(self._uow, order.number, actor)
