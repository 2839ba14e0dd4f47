"""Write to the buyer when a parcel leaves."""

from typing import ClassVar

from application.notifications.mail_subscriber import MailSubscriber
from application.notifications.ports import Letter, Mailer, MailTemplates, SentLetters
from application.operations.ports import SettingsReader, ShopSettings
from application.order.ports import OrderQueries
from domain.order.events import OrderShipped


class SendShipmentNoticeHandler(MailSubscriber[OrderShipped]):
    subscriber: ClassVar[str] = "notifications.send_shipment_notice"

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

    async def compose(self, event: OrderShipped, shop: ShopSettings) -> tuple[str, Letter] | None:
        order = await self._orders.for_mail(event.order_id)
        parcels = order.fulfillments if order is not None else ()
        parcel = next((parcel for parcel in parcels if parcel.id == event.fulfillment_id), None)
        if order is None or parcel is None:
            return None
        return order.email, self._templates.order_shipped(order, parcel, shop)
