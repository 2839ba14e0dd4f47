"""Let a return come, or not."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.staff_orders import detail_of, lock_order
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReturn:
    """Whether the buyer may send it, and the shop's word on it."""

    number: str
    return_id: ReturnId
    is_approved: bool
    note: str = ""


class DecideReturnHandler(Handler[DecideReturn, OrderDetailView]):
    """Raises `OrderNotFound`, `ReturnNotFound` or `IllegalTransition`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DecideReturn, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            decide = order.approve_return if command.is_approved else order.reject_return
            decide(command.return_id, note=command.note, now=uow.now())
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            await uow.commit(view)
            return view
