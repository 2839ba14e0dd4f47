"""Tell the shop what runs low."""

from typing import ClassVar

from application.inventory.watching import StockWatchQueries
from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from domain.inventory.events import StockRanLow


class SendLowStockHandler(MailSubscriber[StockRanLow]):
    subscriber: ClassVar[str] = "notifications.send_low_stock"

    def __init__(
        self,
        sent: SentLetters,
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        watch: StockWatchQueries,
    ) -> None:
        super().__init__(sent, mailer, settings)
        self._templates, self._watch = templates, watch

    async def compose(self, event: StockRanLow, shop: ShopSettings) -> tuple[str, Letter] | None:
        rows = await self._watch.low_among(event.variant_ids, threshold=shop.low_stock_threshold)
        return (shop.support_email, self._templates.low_stock(rows, shop)) if rows else None
