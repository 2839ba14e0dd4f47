"""What was bought counts for the bestselling order."""

from typing import ClassVar, Protocol

from application.catalog.ports import ListingUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderViews
from domain.order.events import OrderConfirmed

SUBSCRIBER = "catalog.count_sales"


class SalesUnitOfWork(ListingUnitOfWork, Protocol):
    """A transaction on the read model that also sees orders."""

    @property
    def order_views(self) -> OrderViews: ...


class CountSalesHandler(Handler[Delivery[OrderConfirmed], None]):
    """Counts an order once, however often the event is delivered."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[SalesUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[OrderConfirmed], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            sold = await uow.order_views.sold(command.event.order_id)
            await uow.listings.count_sales(sold, event_id=command.event_id, subscriber=SUBSCRIBER)
            await uow.commit()
