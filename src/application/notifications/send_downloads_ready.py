"""Tell the buyer where to download what was bought."""

from typing import ClassVar

from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.views import OrderMailView
from domain.order.events import DownloadsGranted


class SendDownloadsReadyHandler(OrderMailSubscriber[DownloadsGranted]):
    subscriber: ClassVar[str] = "notifications.send_downloads_ready"

    def letter(self, order: OrderMailView, event: DownloadsGranted, shop: ShopSettings) -> Letter:
        return self.templates.downloads_ready(order, event.line_ids, shop)
