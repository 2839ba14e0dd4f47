"""Tell the shop what runs low."""

from typing import ClassVar

from application.inventory.watching import StockWatchQueries
from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from domain.inventory.events import StockRanLow


class SendLowStockHandler(MailSubscriber[StockRanLow]):
    subscriber: ClassVar[str] = "notifications.send_low_stock"

    def __init__(self, office: PostOffice, watch: StockWatchQueries) -> None:
        super().__init__(office)
        self._watch = watch

    async def compose(self, event: StockRanLow, shop: ShopSettings) -> tuple[str, Letter] | None:
        rows = await self._watch.low_among(event.variant_ids, threshold=shop.low_stock_threshold)
        if not rows and not event.others:
            return None
        return shop.support_email, self._templates.low_stock(rows, event.others, shop)
