"""The end of a checkout against its payment: whoever decides first wins, and nobody pays for goods that are free."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from adapters.memory.payment_gateway import Mishap
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.refusals import PaymentLost
from application.checkout.views import CheckoutView, Placement
from domain.order.errors import CheckoutEnded
from domain.payment.intent import IntentStatus
from tests.contract.checkout.conftest import StillShop
from tests.purchase import Buyer, a_buyer, intent_of, order_of
from tests.shelf import SYSTEM

Meanwhile = Callable[[str, Callable[[], Awaitable[object]]], None]


@pytest.fixture
def before(still: StillShop, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Let something happen right before the next call of that name reaches the provider."""
    return _once(still, monkeypatch, is_before=True)


@pytest.fixture
def after(still: StillShop, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Let something happen right after the provider answered it, before the caller goes on."""
    return _once(still, monkeypatch, is_before=False)


def _once(still: StillShop, monkeypatch: pytest.MonkeyPatch, *, is_before: bool) -> Meanwhile:
    def meanwhile(name: str, happens: Callable[[], Awaitable[object]]) -> None:
        call = getattr(still.gateway, name)

        async def called(*asked: Any, **named: Any) -> object:
            monkeypatch.setattr(still.gateway, name, call)
            if is_before:
                await happens()
            answer: object = await call(*asked, **named)
            if not is_before:
                await happens()
            return answer

        monkeypatch.setattr(still.gateway, name, called)

    return meanwhile


async def run_out(still: StillShop) -> tuple[Buyer, CheckoutView]:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await still.lets_time_pass(checkout.id)
    return buyer, checkout


async def charged(still: StillShop, checkout: CheckoutView) -> tuple[IntentStatus, int]:
    intent = await still.gateway.retrieve(intent_of(checkout).id, timeout_seconds=5)
    return intent.status, intent.received.minor


async def test_who_orders_between_the_sweeps_look_and_its_decision_keeps_the_order(
    still: StillShop, after: Meanwhile
) -> None:
    buyer, checkout = await run_out(still)
    placed: list[str] = []

    async def buy() -> None:
        await buyer.pays(intent_of(checkout))
        placed.append(order_of(await buyer.orders(intent_of(checkout))).status)

    after("retrieve", buy)
    await still.expires()

    assert placed == ["confirmed"]
    assert await charged(still, checkout) == (IntentStatus.SUCCEEDED, checkout.quote.total.minor)
    assert await still.available(buyer.variant) == 3


async def test_an_order_that_waits_for_its_money_keeps_its_authorization(still: StillShop, after: Meanwhile) -> None:
    """It was placed between the sweep's look and its decision, and the provider did not answer its capture."""
    buyer, checkout = await run_out(still)

    async def buy() -> None:
        await buyer.pays(intent_of(checkout))
        still.gateway.script("capture", Mishap.NOT_SENT)
        assert (await buyer.orders(intent_of(checkout))).placement is Placement.PENDING

    after("retrieve", buy)
    await still.expires()
    await still.reconciles()

    assert order_of(await buyer.orders(intent_of(checkout))).status == "confirmed"
    assert await charged(still, checkout) == (IntentStatus.SUCCEEDED, checkout.quote.total.minor)


async def test_who_orders_after_the_decision_is_told_and_not_charged(still: StillShop, before: Meanwhile) -> None:
    buyer, checkout = await run_out(still)

    async def try_to_buy() -> None:
        await buyer.pays(intent_of(checkout))
        with pytest.raises(CheckoutEnded):
            await buyer.orders(intent_of(checkout), key="one")

    before("cancel", try_to_buy)
    await still.expires()

    assert await charged(still, checkout) == (IntentStatus.CANCELED, 0)
    assert await still.available(buyer.variant) == 5
    with pytest.raises(PaymentLost):
        await buyer.orders(intent_of(checkout), key="one")


@pytest.mark.parametrize("mishap", Mishap)
async def test_a_decided_end_that_nobody_answered_is_carried_out_by_the_next_sweep(
    still: StillShop, mishap: Mishap
) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout))
    still.gateway.script("cancel", mishap)

    with pytest.raises(Exception, match="The line"):
        await still.container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)
    with pytest.raises((CheckoutEnded, PaymentLost)):
        await buyer.orders(intent_of(checkout))
    held = await still.available(buyer.variant)
    ended = await still.expires()

    assert (held, ended, await still.available(buyer.variant)) == (3, 1, 5)
    assert await charged(still, checkout) == (IntentStatus.CANCELED, 0)


async def test_an_event_during_the_end_makes_no_order(still: StillShop, before: Meanwhile) -> None:
    buyer, checkout = await run_out(still)
    settlement = still.container.settlement()

    async def hear_of_the_payment() -> None:
        intent = await buyer.pays(intent_of(checkout))
        async with still.container.uow()(SYSTEM) as uow:
            stored = await uow.checkouts.get(checkout.id)
        await settlement.follow(stored, intent, SYSTEM)

    before("cancel", hear_of_the_payment)
    await still.expires()

    assert await charged(still, checkout) == (IntentStatus.CANCELED, 0)
    assert await still.available(buyer.variant) == 5


async def test_money_that_was_taken_meanwhile_becomes_an_order_after_all(still: StillShop, before: Meanwhile) -> None:
    buyer, checkout = await run_out(still)

    async def is_captured_at_the_dashboard() -> None:
        await buyer.pays(intent_of(checkout))
        await still.gateway.capture(intent_of(checkout).id, checkout.quote.total, key="dashboard", timeout_seconds=5)

    before("cancel", is_captured_at_the_dashboard)
    await still.expires()

    assert order_of(await buyer.orders(intent_of(checkout))).status == "confirmed"
    assert await still.available(buyer.variant) == 3


async def test_a_checkout_whose_end_is_decided_gives_way_to_a_new_one(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    still.gateway.script("cancel", Mishap.NOT_SENT)
    with pytest.raises(Exception, match="The line"):
        await still.container.cancel_checkout()(CancelCheckout(checkout_id=checkout.id), actor=buyer.actor)

    again = await buyer.starts()
    await buyer.pays(intent_of(again))

    assert again.id != checkout.id
    assert order_of(await buyer.orders(intent_of(again))).status == "confirmed"
    assert await still.available(buyer.variant) == 3
