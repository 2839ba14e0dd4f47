"""Write to the buyer once the order is paid."""

from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import OrderConfirmed


class SendOrderConfirmationHandler(MailSubscriber[OrderConfirmed]):
    subscriber: ClassVar[str] = "notifications.send_order_confirmation"

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

    async def compose(self, event: OrderConfirmed, shop: ShopSettings) -> tuple[str, Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        if order is None:
            return None
        return order.email, self._templates.order_confirmed(order, shop)
