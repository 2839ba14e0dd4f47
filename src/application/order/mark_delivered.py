"""A parcel arrived."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDelivered:
    """Which parcel of which order."""

    number: str
    fulfillment_id: FulfillmentId


class MarkDeliveredHandler(Handler[MarkDelivered, OrderDetailView]):
    """Raises `OrderNotFound`, `FulfillmentNotFound` or `IllegalTransition`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: MarkDelivered, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            order.deliver(command.fulfillment_id, now=uow.now())
            await uow.orders.save(order)
            view = await uow.order_views.detail(order.number)
            if view is None:
                raise OrderNotFound
            await uow.commit(view)
            return view
