"""Orders as views."""

from collections.abc import Callable
from uuid import UUID

from application.order.views import (
    FulfillmentLineView,
    FulfillmentView,
    OrderAmountsView,
    OrderLineView,
    OrderSummaryView,
    OrderView,
)
from domain.kernel.ids import ContactId
from domain.order.contact import Contact
from domain.order.order import Order

ContactOf = Callable[[ContactId], Contact | None]


def order_view(order: Order, contact_of: ContactOf) -> OrderView:
    """The whole of it."""
    shipping, billing = contact_of(order.shipping_contact_id), contact_of(order.billing_contact_id)
    return OrderView(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        fulfillment_status=order.fulfillment_status,
        email=shipping.email if shipping else None,
        is_guest=order.account_id is None,
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
            quantity=line.quantity,
            shipped_quantity=line.shipped_quantity,
            unit_price=line.unit_price,
            discount=line.discount,
            tax=line.tax,
            total=line.total,
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


def summary_view(order: Order, contact_of: ContactOf) -> OrderSummaryView:
    """A line of a list."""
    contact = contact_of(order.shipping_contact_id)
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
    )


def image_url(key: str | None) -> str | None:
    """Where the API serves a stored picture."""
    return f"/media/{key}" if key else None


def newest_first(order: Order) -> tuple[float, UUID]:
    """Where it stands in a list."""
    return (-order.placed_at.timestamp(), order.id)
