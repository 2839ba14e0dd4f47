"""Checkouts and orders with all that does not matter filled in."""

from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from domain.kernel.ids import (
    AccountId,
    CartId,
    CheckoutId,
    ContactId,
    OrderId,
    OrderLineId,
    ProductId,
    ShippingMethodId,
    VariantId,
)
from domain.kernel.money import Currency, Money, Percentage
from domain.order.checkout import Checkout, CheckoutLine
from domain.order.order import Order
from domain.order.status import CheckoutStatus, OrderStatus
from domain.pricing.quote import LineToPrice, price
from domain.pricing.tax import TaxRules

USD = Currency("USD")
_NUMBERS = count(1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def an_id() -> UUID:
    """One that no other has."""
    return UUID(int=next(_NUMBERS))


def a_checkout(
    *,
    quantities: tuple[int, ...] = (1,),
    status: CheckoutStatus = CheckoutStatus.OPEN,
    account_id: UUID | None = None,
) -> Checkout:
    """A guest's (known by "g"), with one line for each quantity."""
    lines = tuple(_line(quantity) for quantity in quantities)
    quote = price(
        [
            LineToPrice(variant_id=line.variant_id, quantity=line.quantity, unit_price=Money(333 + number, USD))
            for number, line in enumerate(lines)
        ],
        currency=USD,
        shipping=Money(500, USD),
        tax_rules=TaxRules(rate=Percentage(825)),
        prices_include_tax=False,
    )
    return Checkout(
        id=CheckoutId(an_id()),
        account_id=AccountId(account_id) if account_id else None,
        guest_key=None if account_id else "g",
        cart_id=CartId(an_id()),
        cart_version=1,
        shipping_contact_id=ContactId(an_id()),
        billing_contact_id=ContactId(an_id()),
        address_id=None,
        shipping_method_id=ShippingMethodId(an_id()),
        shipping_method_name="Standard",
        lines=lines,
        quote=quote,
        fingerprint="f",
        expires_at=NOW,
        status=status,
        intent_id="pi_1",
    )


def _line(quantity: int) -> CheckoutLine:
    return CheckoutLine(
        variant_id=VariantId(an_id()),
        product_id=ProductId(an_id()),
        product_slug="mug",
        title="Mug",
        sku=None,
        options={},
        image_key=None,
        requires_shipping=True,
        quantity=quantity,
    )


def an_order(*, checkout: Checkout | None = None, status: OrderStatus = OrderStatus.PENDING_PAYMENT) -> Order:
    """The order of a checkout."""
    checkout = checkout or a_checkout()
    order = Order.place(
        OrderId(an_id()),
        checkout,
        number="ABCDEFGH",
        line_ids=[OrderLineId(an_id()) for _ in checkout.lines],
        now=NOW,
    )
    order.status = status
    return order
