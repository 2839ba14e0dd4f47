"""A customer's own orders."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.order.ports import OrderQueries
from application.order.views import OrderPage


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrders:
    """A part of the list, newest first."""

    page_size: int = 20
    cursor: str | None = None


class FindOrdersHandler(Handler[FindOrders, OrderPage]):
    requires: ClassVar[Access] = Access.SIGNED_IN

    def __init__(self, queries: OrderQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindOrders, *, actor: Actor) -> OrderPage:
        return await self._queries.of_account(
            actor.require_account(), page_size=command.page_size, cursor=command.cursor
        )
