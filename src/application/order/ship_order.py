"""Ship an order, in whole or in part."""

from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from application.inventory.ports import StockLedger
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId, OrderLineId
from domain.order.errors import OrderNotFound
from domain.order.fulfillment import Tracking


class ShippingUnitOfWork(OrderUnitOfWork, Protocol):
    """Goods leave the shelves in the same transaction."""

    @property
    def stock(self) -> StockLedger: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipOrder:
    """How many of each line; None: all that is left."""

    number: str
    quantities: dict[OrderLineId, int] | None = None
    tracking: Tracking = field(default_factory=Tracking)


class ShipOrderHandler(Handler[ShipOrder, OrderDetailView]):
    """Raises `OrderNotFound`, `IllegalTransition`, `NotLeftToShip`, `UnknownOrderLine`, or `StockBelowZero`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ShippingUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: ShipOrder, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            parcel = order.ship(
                FulfillmentId(self._ids.new()),
                quantities=command.quantities,
                tracking=command.tracking,
                now=uow.now(),
            )
            await uow.orders.save(order)
            view = await uow.order_views.detail(order.number)
            if view is None:
                raise OrderNotFound
            await uow.stock.consume(order.id, order.goods_of(parcel), reference=str(parcel.id))
            await uow.commit(view)
            return view
