"""All orders, for staff."""

from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.order.ports import OrderFilter, OrderQueries
from application.order.views import OrderPage
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOrders:
    """A part of the list, newest first."""

    wanted: OrderFilter = field(default_factory=OrderFilter)
    page_size: int = 20
    cursor: str | None = None


class SearchOrdersHandler(Handler[SearchOrders, OrderPage]):
    requires: ClassVar[Permission] = Permission.ORDERS_READ

    def __init__(self, queries: OrderQueries) -> None:
        self._queries = queries

    async def handle(self, command: SearchOrders, *, actor: Actor) -> OrderPage:  # noqa: ARG002 -- the door has checked the actor
        return await self._queries.search(command.wanted, page_size=command.page_size, cursor=command.cursor)
