"""Write to the buyer once the order is paid."""

from typing import ClassVar

from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.views import OrderMailView
from domain.order.events import OrderConfirmed


class SendOrderConfirmationHandler(OrderMailSubscriber[OrderConfirmed]):
    subscriber: ClassVar[str] = "notifications.send_order_confirmation"

    async def letter(self, order: OrderMailView, event: OrderConfirmed, shop: ShopSettings) -> Letter:  # noqa: ARG002 -- all is in the order
        return self._templates.order_confirmed(order, shop)
