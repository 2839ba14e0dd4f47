"""The goods of a return are back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.staff_orders import detail_of, lock_order
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import OrderLineId, ReturnId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReturn:
    """The goods are back; so many of each line go on the shelf again (None: all)."""

    number: str
    return_id: ReturnId
    restock: Mapping[OrderLineId, int] | None = field(default_factory=dict)


class ReceiveReturnHandler(Handler[ReceiveReturn, OrderDetailView]):
    """Raises `OrderNotFound`, `ReturnNotFound`, `IllegalTransition`, `UnknownOrderLine` or `NotLeftToReturn`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ReceiveReturn, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            restock = command.restock
            if restock is None:
                restock = order.find_return(command.return_id).quantities
            goods = order.receive_return(command.return_id, restock=restock, now=uow.now())
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            if goods:
                await uow.stock.take_back(goods, reference=str(command.return_id))
            await uow.commit(view)
            return view
