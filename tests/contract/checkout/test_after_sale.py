"""Cancellation, refunds and returns, on both adapters and against a provider that may fail."""

import asyncio

import pytest

from adapters.memory.payment_gateway import Mishap
from application.order.cancel_order import CancelOrder
from application.order.cancel_own_order import CancelOwnOrder
from application.order.find_order_detail import FindOrderDetail
from application.order.ports import OrderFilter
from application.order.views import OrderDetailView
from domain.kernel.errors import Conflict, IllegalTransition
from domain.kernel.ids import ReturnId
from domain.kernel.money import Money
from domain.order.errors import (
    AlreadyRefunded,
    AlreadyShipped,
    NotLeftToReturn,
    OrderNotFound,
    RefundBeyondPaid,
    ReturnsEnded,
)
from tests.after_sale import a_sale, replay
from tests.contract.checkout.conftest import StillShop
from tests.purchase import a_buyer, intent_of
from tests.shelf import SYSTEM, USD, a_guest


def states(view: OrderDetailView) -> tuple[str, str, str]:
    return view.order.status, view.order.payment_status, view.order.fulfillment_status


def money(view: OrderDetailView) -> tuple[int, int, list[tuple[int, str]]]:
    """Captured, refunded, and each refund."""
    (payment,) = view.payments
    refunds = [(refund.amount.minor, refund.status) for refund in view.order.refunds]
    return payment.captured.minor, payment.refunded.minor, refunds


async def test_a_buyer_cancels_and_gets_everything_back(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))

    first = await sale.canceled_by_buyer(key="one")
    again = await sale.canceled_by_buyer(key="one")
    later = await sale.canceled()

    assert (first.status, first.payment_status, first.moves) == ("canceled", "refunded", ("reorder",))
    assert again == first
    assert money(later) == (4_898, 4_898, [(4_898, "succeeded")])
    assert await sale.stock() == (5, 0)
    assert still.gateway.calls.count("refund") == 1


async def test_a_guest_cancels_with_the_orders_token_alone(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))

    for token in (None, "wrong"):
        with pytest.raises(OrderNotFound):
            await still.container.cancel_own_order()(
                CancelOwnOrder(number=sale.number, token=token), actor=a_guest("6d6178")
            )

    assert (await sale.seen()).order.status == "confirmed"


async def test_what_was_shipped_is_not_canceled(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    await sale.shipped(1)

    with pytest.raises(AlreadyShipped):
        await sale.canceled()
    with pytest.raises(AlreadyShipped):
        await sale.canceled_by_buyer()

    assert states(await sale.seen()) == ("partially_fulfilled", "paid", "partially_fulfilled")
    assert await sale.stock() == (4, 1)


async def test_an_order_that_waits_for_its_money_is_canceled_with_its_authorization(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    still.gateway.script("capture", Mishap.NOT_SENT)
    await buyer.orders(intent)
    (summary,) = (await still.container.order_queries().search(OrderFilter(), page_size=5, cursor=None)).items

    seen = await still.container.cancel_order()(CancelOrder(number=summary.number, reason="asked"), actor=SYSTEM)
    await still.reconciles()

    assert states(seen) == ("canceled", "voided", "unfulfilled")
    assert (await still.container.payment_gateway().retrieve(intent.id, timeout_seconds=5)).status == "canceled"
    assert await still.available(buyer.variant) == 5


@pytest.mark.parametrize("mishap", list(Mishap))
async def test_money_that_was_taken_in_the_same_moment_goes_back(still: StillShop, mishap: Mishap) -> None:
    """The capture was made and its answer lost; then the order is canceled, and the provider slow to refund."""
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    still.gateway.script("capture", Mishap.ANSWER_LOST)
    await buyer.orders(intent)
    (summary,) = (await still.container.order_queries().search(OrderFilter(), page_size=5, cursor=None)).items
    still.gateway.script("refund", mishap)

    await still.container.cancel_order()(CancelOrder(number=summary.number, reason="asked"), actor=SYSTEM)
    await still.reconciles()

    seen = await still.container.find_order_detail()(FindOrderDetail(number=summary.number), actor=SYSTEM)
    assert states(seen) == ("canceled", "refunded", "unfulfilled")
    assert money(seen) == (4_898, 4_898, [(4_898, "succeeded")])
    assert await still.available(buyer.variant) == 5


async def test_refunds_by_amount_and_by_lines_never_exceed_what_was_paid(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    await sale.shipped()

    by_line = await sale.refunded(quantity=1, restock=True)
    with_shipping = await sale.refunded(shipping=True)
    with pytest.raises(RefundBeyondPaid) as beyond:
        await sale.refunded(3_000)
    with pytest.raises(AlreadyRefunded):
        await sale.refunded(quantity=2)
    with pytest.raises(AlreadyRefunded):
        await sale.refunded(shipping=True)
    rest = await sale.refunded(quantity=1)

    assert money(by_line) == (4_898, 2_199, [(2_199, "succeeded")])
    assert states(by_line) == ("fulfilled", "partially_refunded", "fulfilled")
    assert with_shipping.refundable == Money(2_199, USD)
    assert beyond.value.context == {"wanted": 3_000, "left": 2_199, "currency": "USD"}
    assert money(rest) == (4_898, 4_898, [(2_199, "succeeded"), (500, "succeeded"), (2_199, "succeeded")])
    assert states(rest) == ("fulfilled", "refunded", "fulfilled")
    assert await sale.stock() == (4, 0)
    with pytest.raises(RefundBeyondPaid):
        await sale.refunded(1)


async def test_goods_that_never_left_can_not_go_on_the_shelf(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))

    with pytest.raises(NotLeftToReturn):
        await sale.refunded(quantity=1, restock=True)

    assert money(await sale.seen()) == (4_898, 0, [])


async def test_two_equal_refunds_are_two_and_one_that_is_repeated_is_one(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))

    first = await sale.refunded(1_000, key="a")
    assert await sale.refunded(1_000, key="a") == first
    second = await sale.refunded(1_000, key="b")

    assert money(second) == (4_898, 2_000, [(1_000, "succeeded"), (1_000, "succeeded")])


@pytest.mark.parametrize("mishap", list(Mishap))
async def test_a_refund_without_an_answer_is_ended_by_the_reconciler(still: StillShop, mishap: Mishap) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))
    still.gateway.script("refund", mishap)

    asked = await sale.refunded(1_000, key="a")
    again = await sale.refunded(1_000, key="a")
    await still.reconciles()
    await still.reconciles()

    assert money(asked) == (4_898, 0, [(1_000, "pending")])
    assert asked.refundable == Money(3_898, USD)
    assert again == asked
    assert money(await sale.seen()) == (4_898, 1_000, [(1_000, "succeeded")])
    assert len(await still.container.payment_gateway().refunds_of(_intent(asked), timeout_seconds=5)) == 1


def _intent(view: OrderDetailView) -> str:
    return view.payments[0].intent_id


async def test_a_refund_that_the_provider_refuses_leaves_its_money_to_others(still: StillShop) -> None:
    """Somebody gave nearly all of it back at the provider's dashboard, of which no event came yet."""
    sale = await a_sale(still.container, await a_buyer(still.container))
    intent = _intent(await sale.seen())
    await still.container.payment_gateway().refund(intent, Money(4_000, USD), key="dashboard", timeout_seconds=5)

    refused = await sale.refunded(1_000)
    await sale.hears_all()
    seen = await sale.seen()

    assert money(refused) == (4_898, 0, [(1_000, "failed")])
    assert money(seen) == (4_898, 4_000, [(1_000, "failed"), (4_000, "succeeded")])
    assert [refund.by_provider for refund in seen.order.refunds] == [False, True]
    assert (seen.order.payment_status, seen.refundable) == ("partially_refunded", Money(898, USD))


@pytest.mark.parametrize("mishap", [None, *Mishap])
async def test_a_refund_at_the_dashboard_is_booked_once(still: StillShop, mishap: Mishap | None) -> None:
    """However often it is told, and while one of our own, of the same amount, waits for its answer."""
    sale = await a_sale(still.container, await a_buyer(still.container))
    if mishap is not None:
        still.gateway.script("refund", mishap)
    await sale.refunded(1_000)
    intent = _intent(await sale.seen())
    await still.container.payment_gateway().refund(intent, Money(1_000, USD), key="dashboard", timeout_seconds=5)

    await sale.hears_all()
    await sale.hears_all()
    await still.reconciles()

    seen = await sale.seen()
    assert money(seen) == (4_898, 2_000, [(1_000, "succeeded"), (1_000, "succeeded")])
    assert sorted(refund.by_provider for refund in seen.order.refunds) == [False, True]


async def test_refunds_at_once_take_what_is_left_and_no_more(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container))

    ends = await asyncio.gather(*(sale.refunded(3_000) for _ in range(3)), return_exceptions=True)

    seen = await sale.seen()
    refused = [end for end in ends if isinstance(end, BaseException)]
    assert money(seen) == (4_898, 3_000, [(3_000, "succeeded")])
    assert len(refused) == 2
    assert all(isinstance(one, Conflict) for one in refused)


async def test_goods_come_back_and_are_paid_for_once(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    await sale.shipped()

    asked = await sale.sent_back(1)
    with pytest.raises(IllegalTransition):
        await sale.received(asked)
    with pytest.raises(IllegalTransition):
        await sale.paid_back(asked)
    await sale.decided(asked)
    back = await sale.received(asked, restock=1)
    paid = await sale.paid_back(asked)
    again = await sale.paid_back(asked)

    assert states(back) == ("fulfilled", "paid", "fulfilled")
    assert await sale.stock() == (4, 0)
    assert money(paid) == (4_898, 2_199, [(2_199, "succeeded")])
    assert [one.status for one in paid.order.returns] == ["refunded"]
    assert money(again) == money(paid)
    with pytest.raises(IllegalTransition):
        await sale.received(asked)


async def test_an_order_that_came_back_whole_is_closed(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    await sale.shipped()

    parts = [await sale.sent_back(1), await sale.sent_back(1)]
    for part in parts:
        await sale.decided(part)
    halfway, seen = [await sale.received(part) for part in parts]
    await sale.paid_back(parts[0], shipping=True)

    assert states(halfway) == ("fulfilled", "paid", "fulfilled")
    assert states(seen) == ("closed", "paid", "returned")
    assert await sale.stock() == (3, 0)
    assert (await sale.seen()).refundable == Money(2_199, USD)
    with pytest.raises(ReturnsEnded):
        await sale.sent_back(1)


async def test_no_more_comes_back_than_was_shipped(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    with pytest.raises(NotLeftToReturn) as unshipped:
        await sale.sent_back(1)
    await sale.shipped(1)

    first = await sale.sent_back(1)
    with pytest.raises(NotLeftToReturn):
        await sale.sent_back(1)
    await sale.decided(first, is_approved=False)
    second = await sale.sent_back(1)

    assert unshipped.value.context == {"requested": 1, "left": 0}
    seen = await sale.seen()
    assert [(ReturnId(one.id), one.status) for one in seen.order.returns] == [
        (first, "rejected"),
        (second, "requested"),
    ]


async def test_history_makes_the_order_again_as_it_was_at_each_instant(still: StillShop) -> None:
    sale = await a_sale(still.container, await a_buyer(still.container, wants=2, on_hand=5))
    shipped = await sale.shipped(1)
    await sale.refunded(500)
    part = await sale.sent_back(1)
    await sale.decided(part)
    await sale.received(part, restock=1)
    await sale.paid_back(part)

    stored, told = await replay(sale)
    sent_at = next(entry.occurred_at for entry in shipped.timeline if entry.kind == "shipped")
    then: OrderDetailView = await still.container.find_order_detail()(
        FindOrderDetail(number=sale.number, at=sent_at), actor=SYSTEM
    )

    assert told == stored
    assert states(then) == states(shipped)
    assert then.order.fulfillments == shipped.order.fulfillments
    assert (then.order.refunds, then.order.returns) == ((), ())
    assert [entry.kind for entry in then.timeline] == ["placed", "confirmed", "shipped"]
    with pytest.raises(OrderNotFound):
        await still.container.find_order_detail()(
            FindOrderDetail(number=sale.number, at=sale.order.placed_at.replace(year=2020)), actor=SYSTEM
        )
