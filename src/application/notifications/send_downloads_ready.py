"""Tell the buyer where to download what was bought."""

from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import DownloadsGranted


class SendDownloadsReadyHandler(MailSubscriber[DownloadsGranted]):
    subscriber: ClassVar[str] = "notifications.send_downloads_ready"

    def __init__(
        self,
        sent: SentLetters,
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        orders: OrderQueries,
    ) -> None:
        super().__init__(sent, mailer, settings)
        self._templates, self._orders = templates, orders

    async def compose(self, event: DownloadsGranted, shop: ShopSettings) -> tuple[str, Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        if order is None:
            return None
        return order.email, self._templates.downloads_ready(order, event.line_ids, shop)
