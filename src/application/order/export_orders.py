"""All orders that staff looks for, as rows."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.order.ports import OrderFilter, OrderQueries
from application.order.views import OrderRowView
from domain.identity.permission import Permission

_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrders:
    """Which."""

    wanted: OrderFilter = field(default_factory=OrderFilter)


class ExportOrdersHandler(Handler[ExportOrders, AsyncIterator[OrderRowView]]):
    """Newest first, a page at a time: however many there are, few are held in memory and no transaction stays open."""

    requires: ClassVar[Permission] = Permission.ORDERS_READ

    def __init__(self, queries: OrderQueries) -> None:
        self._queries = queries

    async def handle(self, command: ExportOrders, *, actor: Actor) -> AsyncIterator[OrderRowView]:  # noqa: ARG002 -- the door has checked the actor
        return self._rows(command.wanted)

    async def _rows(self, wanted: OrderFilter) -> AsyncIterator[OrderRowView]:
        cursor: str | None = None
        while True:
            page = await self._queries.rows(wanted, page_size=_PAGE, cursor=cursor)
            for row in page.items:
                yield row
            if (cursor := page.next_cursor) is None:
                return
