"""Send the buyer the confirmation once more."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderUnitOfWork
from application.order.staff_orders import detail_of, lock_order
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.order.errors import BuyerErased


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendConfirmation:
    """Of which order."""

    number: str


class ResendConfirmationHandler(Handler[ResendConfirmation, OrderDetailView]):
    """A mail of its own each time, to where the order's mail goes now.

    Raises `OrderNotFound`, `NotConfirmed` or `BuyerErased`.
    """

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[OrderUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ResendConfirmation, *, actor: Actor) -> OrderDetailView:
        async with self._uow(actor) as uow:
            order = await lock_order(uow, command.number)
            order.resend_confirmation()
            await uow.orders.save(order)
            view = await detail_of(uow, order)
            if view.order.email is None:
                raise BuyerErased
            await uow.commit(view)
            return view
