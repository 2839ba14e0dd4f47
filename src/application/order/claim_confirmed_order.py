"""An order that a guest placed with the proved address of an account becomes the account's."""

from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.order.claiming import Claims
from application.order.ports import OrderQueries
from domain.order.events import OrderConfirmed


class ClaimConfirmedOrderHandler(Process[Delivery[OrderConfirmed], None]):
    """Whoever forgot to sign in finds the order in the account all the same. Claiming twice does it once.

    Most guests have no account: one look, outside any transaction, tells that there is nothing to claim.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, orders: OrderQueries, claims: Claims) -> None:
        self._orders, self._claims = orders, claims

    async def handle(self, command: Delivery[OrderConfirmed], *, actor: Actor) -> None:
        order_id = command.event.order_id
        account_id = await self._orders.claimant(order_id)
        if account_id is not None:
            await self._claims.claim(order_id, account_id, actor)
