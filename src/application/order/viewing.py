"""Orders as views: the same from every storage."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.order.paths import order_path
from application.order.ports import OrderAccess
from application.order.refund_views import refund_views, return_views
from application.order.views import (
    DisputeView,
    FulfillmentLineView,
    FulfillmentView,
    OrderAmountsView,
    OrderDetailView,
    OrderLineView,
    OrderMailView,
    OrderRowView,
    OrderSummaryView,
    OrderView,
    PaymentView,
    TimelineEntryView,
)
from domain.kernel.money import Money
from domain.order.contact import Contact
from domain.order.download import entitled_lines
from domain.order.order import Order, TimelineEntry
from domain.order.status import RefundProgress
from domain.payment.payment import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWithContacts:
    """An order with its personal data; None once they were erased."""

    order: Order
    shipping: Contact | None
    billing: Contact | None


def order_view(whole: OrderWithContacts) -> OrderView:
    """What its buyer sees."""
    order, shipping, billing = whole.order, whole.shipping, whole.billing
    return OrderView(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        fulfillment_status=order.fulfillment_status,
        email=shipping.email if shipping else None,
        is_guest=order.account_id is None,
        account_id=order.account_id,
        access_version=order.access_version,
        lines=line_views(order),
        amounts=amounts_view(order),
        shipping_method=order.shipping_method_name,
        shipping_address=shipping.address if shipping else None,
        billing_address=billing.address if billing else None,
        fulfillments=fulfillment_views(order),
        placed_at=order.placed_at,
        confirmed_at=order.confirmed_at,
        canceled_at=order.canceled_at,
        closed_at=order.closed_at,
        moves=order.buyer_moves,
        refunds=refund_views(order),
        returns=return_views(order),
        entitled_lines=tuple(sorted(entitled_lines(order))),
    )


def line_views(order: Order) -> tuple[OrderLineView, ...]:
    """Its lines, in their order."""
    return tuple(
        OrderLineView(
            id=line.id,
            variant_id=line.variant_id,
            product_slug=line.product_slug,
            title=line.title,
            sku=line.sku,
            options=dict(line.options),
            image_key=line.image_key,
            image_url=image_url(line.image_key),
            requires_shipping=line.requires_shipping,
            quantity=line.quantity,
            shipped_quantity=line.shipped_quantity,
            unit_price=line.unit_price,
            discount=line.discount,
            tax=line.tax,
            total=line.total,
            parts=line.parts,
        )
        for line in order.lines
    )


def amounts_view(order: Order) -> OrderAmountsView:
    """Its amounts."""
    amounts = order.amounts
    return OrderAmountsView(
        subtotal=amounts.subtotal,
        discount=amounts.discount,
        shipping=amounts.shipping,
        tax=amounts.tax,
        tax_included=amounts.tax_included,
        total=amounts.total,
        gift_cards=amounts.gift_cards,
        tax_basis_points=amounts.tax_rate.basis_points if amounts.tax_rate else None,
    )


def fulfillment_views(order: Order) -> tuple[FulfillmentView, ...]:
    """Its parcels, oldest first."""
    return tuple(
        FulfillmentView(
            id=parcel.id,
            status=parcel.status,
            carrier=parcel.tracking.carrier,
            tracking_number=parcel.tracking.number,
            tracking_url=parcel.tracking.url,
            shipped_at=parcel.shipped_at,
            delivered_at=parcel.delivered_at,
            lines=tuple(
                FulfillmentLineView(line_id=line_id, quantity=quantity)
                for line_id, quantity in sorted(parcel.quantities.items())
            ),
        )
        for parcel in sorted(order.fulfillments, key=lambda parcel: parcel.id)
    )


def mail_view(whole: OrderWithContacts, access: OrderAccess) -> OrderMailView | None:
    """What mails tell of it."""
    order, shipping, billing = whole.order, whole.shipping, whole.billing
    if shipping is None or billing is None:
        return None
    token = None if order.account_id else access.token(order.id, order.access_version)
    return OrderMailView(
        number=order.number,
        email=shipping.email,
        name=shipping.address.name,
        lines=line_views(order),
        amounts=amounts_view(order),
        shipping_method=order.shipping_method_name,
        shipping_address=shipping.address,
        billing_address=billing.address,
        fulfillments=fulfillment_views(order),
        placed_at=order.placed_at,
        path=order_path(order.number, token),
    )


def detail_view(
    whole: OrderWithContacts, payments: Sequence[Payment], timeline: Sequence[TimelineEntryView]
) -> OrderDetailView:
    """What staff sees of it."""
    order = whole.order
    return OrderDetailView(
        order=order_view(whole),
        version=order.version,
        account_id=order.account_id,
        moves=order.moves,
        refundable=order.refundable,
        payments=tuple(payment_view(payment) for payment in payments),
        disputes=tuple(
            DisputeView(
                id=one.id,
                status=one.status,
                reason=one.reason,
                amount=one.amount,
                opened_at=one.opened_at,
                ended_at=one.ended_at,
            )
            for one in order.disputes
        ),
        timeline=tuple(timeline),
    )


def replayed(order: Order, timeline: Sequence[TimelineEntryView]) -> Order:
    """The order as this part of its history made it."""
    return order.replayed((TimelineEntry(told.kind, told.data), told.occurred_at) for told in timeline)


def payment_view(payment: Payment) -> PaymentView:
    """What moved."""
    return PaymentView(
        id=payment.id,
        provider=payment.provider,
        intent_id=payment.intent_id,
        status=payment.status,
        authorized=payment.authorized,
        captured=payment.captured,
        refunded=payment.refunded,
        decline_code=payment.decline_code,
    )


def summary_view(order: Order, contact: Contact | None) -> OrderSummaryView:
    """A line of a list."""
    return OrderSummaryView(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        fulfillment_status=order.fulfillment_status,
        total=order.amounts.total,
        item_count=sum(line.quantity for line in order.lines),
        first_title=order.lines[0].title,
        first_image_key=order.lines[0].image_key,
        first_image_url=image_url(order.lines[0].image_key),
        customer_name=contact.address.name if contact else None,
        email=contact.email if contact else None,
        placed_at=order.placed_at,
        is_disputed=order.is_disputed,
    )


def image_url(key: str | None) -> str | None:
    """Where the API serves a stored picture."""
    return f"/media/{key}" if key else None


def row_view(order: Order, shipping: Contact | None) -> OrderRowView:
    """What an export tells of it."""
    address = shipping.address if shipping else None
    gone = (refund.amount for refund in order.refunds if refund.status is RefundProgress.SUCCEEDED)
    return OrderRowView(
        order=summary_view(order, shipping),
        shipping_method=order.shipping_method_name,
        city=address.city if address else None,
        region=address.region if address else None,
        postal_code=address.postal_code if address else None,
        country=address.country if address else None,
        subtotal=order.amounts.subtotal,
        discount=order.amounts.discount,
        shipping=order.amounts.shipping,
        tax=order.amounts.tax,
        gift_cards=order.amounts.gift_cards,
        refunded=Money.total(gone, order.amounts.total.currency),
    )
