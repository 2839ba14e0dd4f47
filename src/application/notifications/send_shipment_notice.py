"""Write to the buyer when a parcel leaves."""

from typing import ClassVar

from application.notifications.order_mail import OrderMailSubscriber
from application.notifications.ports import Letter
from application.operations.ports import ShopSettings
from application.order.views import OrderMailView
from domain.order.events import OrderShipped


class SendShipmentNoticeHandler(OrderMailSubscriber[OrderShipped]):
    subscriber: ClassVar[str] = "notifications.send_shipment_notice"

    async def letter(self, order: OrderMailView, event: OrderShipped, shop: ShopSettings) -> Letter | None:
        parcel = next((parcel for parcel in order.fulfillments if parcel.id == event.fulfillment_id), None)
        return None if parcel is None else self._templates.order_shipped(order, parcel, shop)
