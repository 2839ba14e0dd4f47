"""An order with its history, for staff."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.order.ports import OrderQueries
from application.order.views import OrderDetailView
from domain.identity.permission import Permission
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrderDetail:
    """Which one; `at`: as it was then."""

    number: str
    at: datetime | None = None


class FindOrderDetailHandler(Handler[FindOrderDetail, OrderDetailView]):
    requires: ClassVar[Permission] = Permission.ORDERS_READ

    def __init__(self, queries: OrderQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindOrderDetail, *, actor: Actor) -> OrderDetailView:  # noqa: ARG002 -- the door has checked the actor
        if (found := await self._queries.detail(command.number, at=command.at)) is None:
            raise OrderNotFound
        return found
