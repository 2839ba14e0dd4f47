"""Tell staff of a new order, where the shop wants that."""

from collections.abc import Sequence
from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import OrderConfirmed


class SendNewOrderHandler(MailSubscriber[OrderConfirmed]):
    subscriber: ClassVar[str] = "notifications.send_new_order"

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

    def is_wanted(self, shop: ShopSettings) -> bool:
        return bool(shop.order_mail_to)

    async def compose(self, event: OrderConfirmed, shop: ShopSettings) -> tuple[Sequence[str], Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        return None if order is None else (shop.order_mail_to, self._templates.new_order(order, shop))
