"""An order, for its buyer."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.order.own_order import own_order
from application.order.ports import OrderAccess, OrderQueries
from application.order.views import OrderView


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrder:
    """Guests show the order's access token."""

    number: str
    token: str | None = None


class FindOrderHandler(Handler[FindOrder, OrderView]):
    """Raises `OrderNotFound` for another's, as if it were not there."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, queries: OrderQueries, access: OrderAccess) -> None:
        self._queries, self._access = queries, access

    async def handle(self, command: FindOrder, *, actor: Actor) -> OrderView:
        return await own_order(self._queries, self._access, command.number, token=command.token, actor=actor)
