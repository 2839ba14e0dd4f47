"""Mails about an order, which is read as its letter tells it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from application.notifications.mail_subscriber import MailSubscriber, PostOffice
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.ports import OrderQueries
from application.order.views import OrderMailView
from domain.order.events import ConfirmationAskedAgain, DownloadsGranted, OrderConfirmed, OrderShipped

E = TypeVar("E", bound=OrderConfirmed | ConfirmationAskedAgain | OrderShipped | DownloadsGranted)


class OrderMailSubscriber(MailSubscriber[E]):
    """Nobody is written to of an order that is gone."""

    def __init__(self, office: PostOffice, orders: OrderQueries) -> None:
        super().__init__(office)
        self._orders = orders

    async def compose(self, event: E, shop: ShopSettings) -> tuple[str | Sequence[str], Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        if order is None:
            return None
        letter = await self.letter(order, event, shop)
        return None if letter is None else (self.reader(order, shop), letter)

    def reader(self, order: OrderMailView, shop: ShopSettings) -> str | Sequence[str]:  # noqa: ARG002 -- for those that write to the shop
        """Who it is written to."""
        return order.email

    @abstractmethod
    async def letter(self, order: OrderMailView, event: E, shop: ShopSettings) -> Letter | None:
        """What it says; None where there is nothing to say."""
