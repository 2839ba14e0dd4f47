"""Tell the buyer where to download what was bought, how often and until when."""

from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.kernel.actor import Actor
from application.kernel.ports import UnitOfWorkFactory
from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import DownloadsGranted


class SendDownloadsReadyHandler(MailSubscriber[DownloadsGranted]):
    """Nobody is written to of an order that is gone."""

    subscriber: ClassVar[str] = "notifications.send_downloads_ready"

    def __init__(
        self,
        sent: SentLetters,
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        orders: OrderQueries,
        uow: UnitOfWorkFactory[DownloadUnitOfWork],
    ) -> None:
        super().__init__(sent, mailer, settings)
        self._templates, self._orders, self._uow = templates, orders, uow

    async def compose(self, event: DownloadsGranted, shop: ShopSettings) -> tuple[str, Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        if order is None:
            return None
        async with self._uow(Actor.system(self.subscriber)) as uow:
            granted = await uow.downloads.of_order(event.order_id)
        files = [file for file in granted if file.grant.line_id in event.line_ids]
        return order.email, self._templates.downloads_ready(order, files, shop)
