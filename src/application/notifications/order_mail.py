"""Mails about an order, which is read as its letter tells it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from application.order.views import OrderMailView
from domain.order.events import ConfirmationAskedAgain, OrderConfirmed, OrderShipped

E = TypeVar("E", bound=OrderConfirmed | ConfirmationAskedAgain | OrderShipped)


class OrderMailSubscriber(MailSubscriber[E]):
    """Nobody is written to of an order that is gone."""

    def __init__(
        self,
        sent: SentLetters,
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        orders: OrderQueries,
    ) -> None:
        super().__init__(sent, mailer, settings)
        self.templates, self._orders = templates, orders

    async def compose(self, event: E, shop: ShopSettings) -> tuple[str | Sequence[str], Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        letter = self.letter(order, event, shop) if order is not None else None
        return None if order is None or letter is None else (self.reader(order, shop), letter)

    def reader(self, order: OrderMailView, shop: ShopSettings) -> str | Sequence[str]:  # noqa: ARG002 -- for those that write to the shop
        """Who it is written to."""
        return order.email

    @abstractmethod
    def letter(self, order: OrderMailView, event: E, shop: ShopSettings) -> Letter | None:
        """What it says; None where there is nothing to say."""
