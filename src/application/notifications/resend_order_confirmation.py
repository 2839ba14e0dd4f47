"""Write to the buyer once more, because staff was asked to."""

from typing import ClassVar

from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.views import OrderMailView
from domain.order.events import ConfirmationAskedAgain


class ResendOrderConfirmationHandler(OrderMailSubscriber[ConfirmationAskedAgain]):
    """The same letter under the key of its own event, so that no provider takes it for the first one."""

    subscriber: ClassVar[str] = "notifications.resend_order_confirmation"

    async def letter(self, order: OrderMailView, event: ConfirmationAskedAgain, shop: ShopSettings) -> Letter:  # noqa: ARG002 -- all is in the order
        return self._templates.order_confirmed(order, shop)
