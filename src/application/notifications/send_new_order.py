"""Tell staff of a new order, where the shop wants that."""

from collections.abc import Sequence
from typing import ClassVar

from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.views import OrderMailView
from domain.order.events import OrderConfirmed


class SendNewOrderHandler(OrderMailSubscriber[OrderConfirmed]):
    subscriber: ClassVar[str] = "notifications.send_new_order"

    def is_wanted(self, shop: ShopSettings) -> bool:
        return bool(shop.order_mail_to)

    def reader(self, order: OrderMailView, shop: ShopSettings) -> Sequence[str]:  # noqa: ARG002 -- the shop reads it
        return shop.order_mail_to

    async def letter(self, order: OrderMailView, event: OrderConfirmed, shop: ShopSettings) -> Letter:  # noqa: ARG002 -- all is in the order
        return self._templates.new_order(order, shop)
