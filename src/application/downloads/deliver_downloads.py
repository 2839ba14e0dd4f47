"""What can be downloaded is delivered by that."""

from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.order.events import DownloadsGranted

SUBSCRIBER = "downloads.deliver"


class DeliverDownloadsHandler(Handler[Delivery[DownloadsGranted], None]):
    """Fulfills the lines, once. A job of its own: stock that refuses it (a shop may count licenses) leaves the buyer's
    downloads as they are.
    """

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[DownloadsGranted], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            if not await uow.first_time(command.event_id, SUBSCRIBER):
                return
            order = await uow.orders.lock(command.event.order_id)
            if order is not None and (goods := order.deliver_downloads(command.event.line_ids, now=uow.now())):
                await uow.orders.save(order)
                await uow.stock.consume(order.id, goods, reference=f"downloads:{order.id}")
            await uow.commit()
