"""A parcel that waited leaves."""

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
from domain.order.fulfillment import Tracking


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipParcel:
    """A packed one leaves; `tracking` None: as it was packed with."""

    number: str
    fulfillment_id: FulfillmentId
    tracking: Tracking | None = None


class ShipParcelHandler(Handler[ShipParcel, OrderDetailView]):
    """Raises `OrderNotFound`, `FulfillmentNotFound`, `IllegalTransition` or `StockBelowZero`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ShipParcel, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            parcel = order.ship_packed(command.fulfillment_id, tracking=command.tracking, now=uow.now())
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            await uow.stock.consume(order.id, order.goods_of(parcel), reference=str(parcel.id))
            await uow.commit(view)
            return view
