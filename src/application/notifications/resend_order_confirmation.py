"""Write to the buyer once more, because staff was asked to."""

from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import ConfirmationAskedAgain


class ResendOrderConfirmationHandler(MailSubscriber[ConfirmationAskedAgain]):
    """The same letter under the key of its own event, so that no provider takes it for the first one."""

    subscriber: ClassVar[str] = "notifications.resend_order_confirmation"

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

    async def compose(self, event: ConfirmationAskedAgain, shop: ShopSettings) -> tuple[str, Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        return None if order is None else (order.email, self._templates.order_confirmed(order, shop))
