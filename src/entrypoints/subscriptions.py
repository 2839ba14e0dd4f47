"""Which jobs each event causes: one per subscriber, named as in the worker's registry."""

from domain.identity.events import AccountRegistered
from domain.kernel.aggregate import DomainEvent
from domain.order.events import OrderConfirmed, OrderShipped

SUBSCRIPTIONS: dict[type[DomainEvent], tuple[str, ...]] = {
    AccountRegistered: ("notifications.send_welcome",),
    OrderConfirmed: ("notifications.send_order_confirmation",),
    OrderShipped: ("notifications.send_shipment_notice",),
}
