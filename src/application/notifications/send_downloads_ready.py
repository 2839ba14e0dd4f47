"""Tell the buyer where to download what was bought, how often and until when."""

from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.kernel.actor import Actor
from application.kernel.ports import UnitOfWorkFactory
from application.notifications.mail_subscriber import PostOffice
from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.ports import OrderQueries
from application.order.views import OrderMailView
from domain.order.events import DownloadsGranted


class SendDownloadsReadyHandler(OrderMailSubscriber[DownloadsGranted]):
    subscriber: ClassVar[str] = "notifications.send_downloads_ready"

    def __init__(self, office: PostOffice, orders: OrderQueries, uow: UnitOfWorkFactory[DownloadUnitOfWork]) -> None:
        super().__init__(office, orders)
        self._uow = uow

    async def letter(self, order: OrderMailView, event: DownloadsGranted, shop: ShopSettings) -> Letter:
        async with self._uow(Actor.system(self.subscriber)) as uow:
            granted = await uow.downloads.of_order(event.order_id)
        files = [file for file in granted if file.grant.line_id in event.line_ids]
        return self._templates.downloads_ready(order, files, shop)
