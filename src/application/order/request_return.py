"""A buyer wants to send goods back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.own_orders import lock_own
from application.order.ports import OrderAccess, OrderUnitOfWork
from application.order.views import OrderView
from domain.kernel.ids import OrderLineId, ReturnId
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReturn:
    """So many of each line, and why; a guest shows the order's token."""

    number: str
    token: str | None = None
    quantities: Mapping[OrderLineId, int] = field(default_factory=dict)
    reason: str


class RequestReturnHandler(Handler[RequestReturn, OrderView]):
    """Raises `OrderNotFound` for another's, `ReturnsEnded`, `UnknownOrderLine` or `NotLeftToReturn`."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork], ids: IdGenerator, access: OrderAccess) -> None:
        self._uow, self._ids, self._access = uow, ids, access

    async def handle(self, command: RequestReturn, *, actor: Actor) -> OrderView:
        async with self._uow(actor) as uow:
            order = await lock_own(uow, self._access, command.number, token=command.token, actor=actor)
            order.request_return(
                ReturnId(self._ids.new()), quantities=command.quantities, reason=command.reason, now=uow.now()
            )
            await uow.orders.save(order)
            if (view := await uow.order_views.by_id(order.id)) is None:
                raise OrderNotFound
            await uow.commit(view)
            return view
