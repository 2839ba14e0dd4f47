"""Whatever is done to an order, its history tells it again; and what was paid and shipped is never exceeded."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.errors import DomainError
from domain.kernel.ids import ContactId, FulfillmentId, RefundId, ReturnId
from domain.kernel.money import Money
from domain.order.fulfillment import Tracking
from domain.order.order import Order, TimelineEntry
from domain.order.refund import RefundWish
from domain.order.status import DisputeStatus, RefundProgress
from tests.unit.order.builders import NOW, USD, a_checkout, an_id, an_order

Verb = Callable[[Order, int, datetime], object]


def _some(order: Order, pick: int) -> dict[object, int]:
    line = order.lines[pick % len(order.lines)]
    return {line.id: pick % 3 + 1}


def _return(order: Order, pick: int) -> ReturnId:
    return order.returns[pick % len(order.returns)].id if order.returns else ReturnId(an_id())


def _refund(order: Order, pick: int) -> RefundId:
    return order.refunds[pick % len(order.refunds)].id if order.refunds else RefundId(an_id())


def _parcel(order: Order, pick: int) -> FulfillmentId:
    return order.fulfillments[pick % len(order.fulfillments)].id if order.fulfillments else FulfillmentId(an_id())


def _wish(order: Order, pick: int) -> RefundWish:
    if pick % 2:
        return RefundWish(amount=Money(pick * 100, USD))
    return RefundWish(lines=_some(order, pick), shipping=pick % 5 == 0, restock=pick % 3 == 0)  # type: ignore[arg-type]


VERBS: dict[str, Verb] = {
    "confirm": lambda order, _, at: order.confirm(now=at),
    "cancel": lambda order, _, at: order.cancel(reason="asked", now=at),
    "captured late": lambda order, _, at: order.note_captured(now=at),
    "close": lambda order, _, at: order.close(reason="done", now=at),
    "address": lambda order, _, at: order.correct_address(ContactId(an_id()), now=at),
    "pack": lambda order, pick, at: order.pack(
        FulfillmentId(an_id()),
        quantities=_some(order, pick),  # type: ignore[arg-type]
        tracking=Tracking(carrier="UPS"),
        now=at,
    ),
    "ship": lambda order, pick, at: order.ship(
        FulfillmentId(an_id()),
        quantities=_some(order, pick),  # type: ignore[arg-type]
        tracking=Tracking(),
        now=at,
    ),
    "ship packed": lambda order, pick, at: order.ship_packed(_parcel(order, pick), tracking=None, now=at),
    "unpack": lambda order, pick, at: order.cancel_parcel(_parcel(order, pick), now=at),
    "deliver": lambda order, pick, at: order.deliver(_parcel(order, pick), now=at),
    "refund": lambda order, pick, at: order.request_refund(RefundId(an_id()), _wish(order, pick), now=at),
    "accepted": lambda order, pick, at: order.note_refund_accepted(_refund(order, pick), f"re_{pick}", now=at),
    "arrived": lambda order, pick, at: order.note_refund_succeeded(_refund(order, pick), now=at),
    "failed": lambda order, pick, at: order.note_refund_failed(_refund(order, pick), "no", now=at),
    "dispute": lambda order, pick, at: order.note_dispute(
        f"du_{pick % 3}",
        list(DisputeStatus)[pick % 5],
        reason="fraudulent",
        amount=Money(pick * 50, USD),
        now=at,
    ),
    "send back": lambda order, pick, at: order.request_return(
        ReturnId(an_id()),
        quantities=_some(order, pick),  # type: ignore[arg-type]
        reason="big",
        now=at,
    ),
    "approve": lambda order, pick, at: order.approve_return(_return(order, pick), note="yes", now=at),
    "reject": lambda order, pick, at: order.reject_return(_return(order, pick), note="no", now=at),
    "receive": lambda order, pick, at: order.receive_return(
        _return(order, pick),
        restock=_some(order, pick),  # type: ignore[arg-type]
        now=at,
    ),
}


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 30)), max_size=25),
)
def test_the_history_makes_the_order_after_any_verbs(bought: list[int], steps: list[tuple[str, int]]) -> None:
    order = an_order(checkout=a_checkout(quantities=tuple(bought)))
    history: list[tuple[TimelineEntry, datetime]] = [(entry, NOW) for entry in order.take_timeline()]

    for number, (verb, pick) in enumerate([("confirm", 0), *steps]):
        at = NOW + timedelta(minutes=number)
        before = order.replayed(history)
        try:
            VERBS[verb](order, pick, at)
        except DomainError:
            assert order.take_timeline() == []
            assert order == before, f"{verb} was refused and changed something"
        history += [(entry, at) for entry in order.take_timeline()]
        assert order.replayed(history) == order

        _assert_bounds(order)


def _assert_bounds(order: Order) -> None:
    going = sum(refund.amount.minor for refund in order.refunds if refund.status is not RefundProgress.FAILED)
    assert going <= order.amounts.due.minor
    for line in order.lines:
        assert 0 <= line.shipped_quantity <= line.quantity
        assert order.returnable(line.id) >= 0
        assert order.left_to_pack()[line.id] >= 0
