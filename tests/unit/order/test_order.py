"""Orders, parcels and checkouts: the tables of moves whole, and what each verb asks."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import ContactId, FulfillmentId, OrderLineId
from domain.order.errors import AlreadyShipped, FulfillmentNotFound, NotLeftToShip, UnknownOrderLine
from domain.order.events import OrderCanceled, OrderConfirmed, OrderPlaced, OrderShipped
from domain.order.fulfillment import Fulfillment, Tracking
from domain.order.order import Order
from domain.order.status import (
    CHECKOUT_MOVES,
    ORDER_MOVES,
    PARCEL_MOVES,
    CheckoutStatus,
    FulfillmentStatus,
    OrderStatus,
    ParcelStatus,
    PaymentStatus,
)
from tests.unit.order.builders import a_checkout, an_id, an_order

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

# The tables of the business, as they were agreed; the code's are compared with them.
ORDER_TABLE = {
    ("pending_payment", "confirmed"),
    ("pending_payment", "canceled"),
    ("confirmed", "fulfilled"),
    ("confirmed", "partially_fulfilled"),
    ("confirmed", "canceled"),
    ("partially_fulfilled", "fulfilled"),
    ("partially_fulfilled", "closed"),
    ("fulfilled", "closed"),
}
PARCEL_TABLE = {("pending", "shipped"), ("pending", "canceled"), ("shipped", "delivered")}
CHECKOUT_TABLE = {("open", "ordered"), ("open", "canceled"), ("open", "expired")}


@pytest.mark.parametrize(("current", "wanted"), list(product(OrderStatus, OrderStatus)))
def test_an_order_moves_along_its_table_alone(current: OrderStatus, wanted: OrderStatus) -> None:
    order = an_order(status=current)

    if (current, wanted) in ORDER_TABLE:
        order._move_to(wanted)
        assert order.status is wanted
    else:
        with pytest.raises(IllegalTransition) as refused:
            order._move_to(wanted)
        assert refused.value.context == {"current": current, "wanted": wanted}
        assert order.status is current


@pytest.mark.parametrize(("current", "wanted"), list(product(ParcelStatus, ParcelStatus)))
def test_a_parcel_moves_along_its_table_alone(current: ParcelStatus, wanted: ParcelStatus) -> None:
    parcel = Fulfillment(id=FulfillmentId(an_id()), quantities={}, tracking=Tracking(), status=current)

    if (current, wanted) in PARCEL_TABLE:
        parcel._move_to(wanted)
        assert parcel.status is wanted
    else:
        with pytest.raises(IllegalTransition):
            parcel._move_to(wanted)
        assert parcel.status is current


@pytest.mark.parametrize(("current", "wanted"), list(product(CheckoutStatus, CheckoutStatus)))
def test_a_checkout_ends_once(current: CheckoutStatus, wanted: CheckoutStatus) -> None:
    checkout = a_checkout(status=current)

    if (current, wanted) in CHECKOUT_TABLE:
        checkout._end(wanted, NOW)
        assert (checkout.status, checkout.ended_at) == (wanted, NOW)
    else:
        with pytest.raises(IllegalTransition):
            checkout._end(wanted, NOW)
        assert checkout.status is current


def test_every_state_is_in_its_table_and_can_be_reached() -> None:
    for moves, first in (
        (ORDER_MOVES, OrderStatus.PENDING_PAYMENT),
        (PARCEL_MOVES, ParcelStatus.PENDING),
        (CHECKOUT_MOVES, CheckoutStatus.OPEN),
    ):
        reached = {first}
        for _ in moves:
            reached |= {after for state in reached for after in moves[state]}  # type: ignore[index]  # each its own enum
        assert reached == set(moves)


def test_an_order_has_the_amounts_of_its_quote_for_ever() -> None:
    checkout = a_checkout(quantities=(2, 1))

    order = an_order(checkout=checkout)

    quote = checkout.quote
    assert order.amounts.total == quote.total
    assert [line.total for line in order.lines] == [line.total for line in quote.lines]
    assert order.quantities() == checkout.quantities()
    assert order.take_events() == [OrderPlaced(order_id=order.id)]
    assert order.payment_status is PaymentStatus.AUTHORIZED


def test_confirming_tells_once() -> None:
    order = an_order()
    order.take_events()

    order.confirm(now=NOW)

    assert (order.status, order.payment_status, order.confirmed_at) == ("confirmed", "paid", NOW)
    assert order.take_events() == [OrderConfirmed(order_id=order.id)]
    with pytest.raises(IllegalTransition):
        order.confirm(now=NOW)
    assert order.take_events() == []


def test_an_order_whose_money_is_lost_ends_voided() -> None:
    order = an_order()
    order.take_events()

    order.cancel(reason="authorization_lost", now=NOW)

    assert (order.status, order.payment_status, order.canceled_at) == ("canceled", "voided", NOW)
    assert order.take_events() == [OrderCanceled(order_id=order.id)]
    assert [entry.kind for entry in order.take_timeline()] == ["placed", "canceled"]


def test_canceling_a_paid_order_leaves_the_money_to_its_refund() -> None:
    order = an_order(status=OrderStatus.CONFIRMED)
    order.payment_status = PaymentStatus.PAID

    order.cancel(reason="asked", now=NOW)

    assert order.payment_status is PaymentStatus.PAID


def shipped(order: Order, quantities: dict[OrderLineId, int] | None = None) -> Fulfillment:
    return order.ship(FulfillmentId(an_id()), quantities=quantities, tracking=Tracking(carrier="UPS"), now=NOW)


def test_shipping_all_that_is_left_fulfills() -> None:
    order = an_order(checkout=a_checkout(quantities=(2, 1)), status=OrderStatus.CONFIRMED)
    order.take_events()
    first, second = order.lines

    part = shipped(order, {first.id: 1})
    half = (order.status, order.fulfillment_status)
    rest = shipped(order)

    assert half == (OrderStatus.PARTIALLY_FULFILLED, FulfillmentStatus.PARTIALLY_FULFILLED)
    assert (order.status, order.fulfillment_status) == (OrderStatus.FULFILLED, FulfillmentStatus.FULFILLED)
    assert (part.quantities, rest.quantities) == ({first.id: 1}, {first.id: 1, second.id: 1})
    assert order.goods_of(rest) == {first.variant_id: 1, second.variant_id: 1}
    assert order.take_events() == [
        OrderShipped(order_id=order.id, fulfillment_id=part.id),
        OrderShipped(order_id=order.id, fulfillment_id=rest.id),
    ]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.data())
def test_no_more_is_shipped_than_was_bought(bought: list[int], data: st.DataObject) -> None:
    order = an_order(checkout=a_checkout(quantities=tuple(bought)), status=OrderStatus.CONFIRMED)

    while any(line.left for line in order.lines):
        wish = {line.id: data.draw(st.integers(0, line.left)) for line in order.lines}
        chosen = {line_id: count for line_id, count in wish.items() if count} or None
        shipped(order, chosen)

    sent = [sum(parcel.quantities.get(line.id, 0) for parcel in order.fulfillments) for line in order.lines]
    assert sent == bought == [line.shipped_quantity for line in order.lines]
    assert order.status is OrderStatus.FULFILLED


@pytest.mark.parametrize("wanted", [0, -1, 3])
def test_a_parcel_holds_what_is_left_or_less(wanted: int) -> None:
    order = an_order(checkout=a_checkout(quantities=(2,)), status=OrderStatus.CONFIRMED)

    with pytest.raises(NotLeftToShip) as refused:
        shipped(order, {order.lines[0].id: wanted})

    assert refused.value.context == {"requested": wanted, "left": 2}
    assert (order.status, order.lines[0].shipped_quantity) == (OrderStatus.CONFIRMED, 0)


def test_a_parcel_holds_lines_of_the_order_and_something() -> None:
    order = an_order(status=OrderStatus.CONFIRMED)

    with pytest.raises(UnknownOrderLine):
        shipped(order, {OrderLineId(an_id()): 1})
    with pytest.raises(NotLeftToShip):
        shipped(order, {})


@pytest.mark.parametrize("status", [OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELED, OrderStatus.CLOSED])
def test_nothing_leaves_the_house_unpaid_or_after_the_end(status: OrderStatus) -> None:
    order = an_order(status=status)

    with pytest.raises(IllegalTransition):
        shipped(order)

    assert [line.shipped_quantity for line in order.lines] == [0]
    assert order.fulfillments == []


def test_a_parcel_arrives_once() -> None:
    order = an_order(status=OrderStatus.CONFIRMED)
    parcel = shipped(order)

    order.deliver(parcel.id, now=NOW)

    assert (parcel.status, parcel.delivered_at) == (ParcelStatus.DELIVERED, NOW)
    with pytest.raises(IllegalTransition):
        order.deliver(parcel.id, now=NOW)
    with pytest.raises(FulfillmentNotFound):
        order.deliver(FulfillmentId(an_id()), now=NOW)


def test_an_address_is_corrected_until_something_is_shipped() -> None:
    order = an_order(checkout=a_checkout(quantities=(2,)), status=OrderStatus.CONFIRMED)
    corrected = ContactId(an_id())

    order.correct_address(corrected, now=NOW)
    shipped(order, {order.lines[0].id: 1})

    assert order.shipping_contact_id == corrected
    with pytest.raises(AlreadyShipped):
        order.correct_address(ContactId(an_id()), now=NOW)
    with pytest.raises(IllegalTransition):
        an_order(status=OrderStatus.CANCELED).correct_address(corrected, now=NOW)


@pytest.mark.parametrize(
    ("status", "moves"),
    [
        (OrderStatus.PENDING_PAYMENT, ("cancel", "edit_address")),
        (OrderStatus.CONFIRMED, ("cancel", "ship", "edit_address")),
        (OrderStatus.PARTIALLY_FULFILLED, ("ship", "close")),
        (OrderStatus.FULFILLED, ("close",)),
        (OrderStatus.CANCELED, ()),
        (OrderStatus.CLOSED, ()),
    ],
)
def test_staff_is_told_what_may_be_done(status: OrderStatus, moves: tuple[str, ...]) -> None:
    assert an_order(status=status).moves == moves


def test_a_checkout_belongs_to_its_account_or_to_who_holds_the_token() -> None:
    guests = a_checkout()
    account = an_id()
    members = a_checkout(account_id=account)

    assert guests.belongs_to(account_id=None, guest_key="g")
    assert guests.belongs_to(account_id=account, guest_key="g")  # type: ignore[arg-type]  # any account
    assert not guests.belongs_to(account_id=None, guest_key="h")
    assert not guests.belongs_to(account_id=None, guest_key=None)
    assert members.belongs_to(account_id=account, guest_key=None)  # type: ignore[arg-type]  # its account
    assert not members.belongs_to(account_id=None, guest_key="g")
