"""An order that a guest placed with the proved address of an account becomes the account's."""

from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.claiming import Claims, ClaimUnitOfWork, may_claim
from domain.identity.email import canonical_email
from domain.kernel.ids import OrderId
from domain.order.events import OrderConfirmed


class ClaimConfirmedOrderHandler(Process[Delivery[OrderConfirmed], None]):
    """Whoever forgot to sign in finds the order in the account all the same. Claiming twice does it once."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ClaimUnitOfWork], claims: Claims) -> None:
        self._uow, self._claims = uow, claims

    async def handle(self, command: Delivery[OrderConfirmed], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            order = await uow.order_views.by_id(command.event.order_id)
            if order is None or order.account_id is not None or order.email is None:
                return
            account = await uow.accounts.by_email(canonical_email(order.email))
        if account is not None and may_claim(account, order.email):
            await self._claims.claim(OrderId(order.id), account.id, actor)
