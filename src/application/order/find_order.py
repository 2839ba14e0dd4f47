"""An order, for its buyer."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.order.ports import OrderAccess, OrderQueries
from application.order.views import OrderView
from domain.order.errors import OrderNotFound


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
        found = await self._queries.by_number(command.number, account_id=actor.account_id)
        if found is not None and not found.is_guest:
            return found
        if found is None or command.token is None:
            raise OrderNotFound
        if not self._access.opens(command.token, found.id, found.access_version):
            raise OrderNotFound
        return found
