"""Unpack a parcel that waited."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.staff_orders import detail_of, lock_order
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelParcel:
    """A packed one is unpacked."""

    number: str
    fulfillment_id: FulfillmentId


class CancelParcelHandler(Handler[CancelParcel, OrderDetailView]):
    """Raises `OrderNotFound`, `FulfillmentNotFound` or `IllegalTransition`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: CancelParcel, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            order.cancel_parcel(command.fulfillment_id, now=uow.now())
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            await uow.commit(view)
            return view
