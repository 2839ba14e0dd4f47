"""A buyer cancels."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.cancellation import Cancellation
from application.order.money_back import MoneyUnitOfWork
from application.order.own_orders import lock_own
from application.order.ports import OrderAccess
from application.order.views import OrderView
from domain.order.errors import OrderNotFound
from domain.order.order import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOwnOrder:
    """The buyer's word; a guest shows the order's token."""

    number: str
    token: str | None = None
    reason: str = ""


class CancelOwnOrderHandler(Process[CancelOwnOrder, OrderView]):
    """Raises `OrderNotFound` for another's, or `AlreadyShipped`."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self, uow: UnitOfWorkFactory[MoneyUnitOfWork], cancellation: Cancellation, access: OrderAccess
    ) -> None:
        self._uow, self._cancellation, self._access = uow, cancellation, access

    async def handle(self, command: CancelOwnOrder, *, actor: Actor) -> OrderView:
        async def find(uow: MoneyUnitOfWork) -> Order:
            return await lock_own(uow, self._access, command.number, token=command.token, actor=actor)

        order = await self._cancellation.cancel(find, command.reason or "by_customer", actor)

        async def answer() -> OrderView:
            async with self._uow(actor) as uow:
                if (view := await uow.order_views.by_id(order.id)) is None:
                    raise OrderNotFound
                await uow.commit(view)
                return view

        # A twin of this request may hold the key for longer than a lock is waited for.
        return await retrying(answer)
