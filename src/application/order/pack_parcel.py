"""Make a parcel that waits."""

from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.money_back import MoneyUnitOfWork
from application.order.staff_orders import detail_of, lock_order
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId, OrderLineId
from domain.order.fulfillment import Tracking


@dataclass(frozen=True, slots=True, kw_only=True)
class PackParcel:
    """How many of each line; None: all that is in no parcel."""

    number: str
    quantities: dict[OrderLineId, int] | None = None
    tracking: Tracking = field(default_factory=Tracking)


class PackParcelHandler(Handler[PackParcel, OrderDetailView]):
    """Raises `OrderNotFound`, `IllegalTransition`, `NotLeftToShip` or `UnknownOrderLine`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[MoneyUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: PackParcel, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            order.pack(
                FulfillmentId(self._ids.new()),
                quantities=command.quantities,
                tracking=command.tracking,
                now=uow.now(),
            )
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            await uow.commit(view)
            return view
