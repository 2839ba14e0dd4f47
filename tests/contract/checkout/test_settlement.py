"""Crashes, lost answers and races around the money: each ends in one order, or with the goods and the money free."""

import asyncio

import pytest

from adapters.memory.payment_gateway import Mishap
from adapters.memory.rows import StoredJob
from application.checkout.find_checkout import FindCheckout
from application.checkout.refusals import PaymentLost
from application.checkout.views import CheckoutView, Placement
from application.payment.ports import PaymentOutcomeUnknown
from application.pricing.set_tax_rate import SetTaxRate
from domain.order.errors import CartChanged, CheckoutEnded, PriceChanged
from domain.payment.intent import IntentState, IntentStatus
from tests.contract.checkout.conftest import StillShop
from tests.purchase import Buyer, a_buyer, intent_of, order_of
from tests.shelf import SYSTEM


async def at_the_provider(still: StillShop, intent_id: str) -> IntentState:
    return await still.gateway.retrieve(intent_id, timeout_seconds=5)


async def confirmations(still: StillShop) -> int:
    """How many confirmation mails were asked for."""
    name = "order.follow_confirmed"
    if still.container.settings().profile == "memory":
        return sum(job.job.name == name for job in still.container.memory_store().rows(StoredJob))
    rows = await still.container.database().rows(
        "SELECT id FROM procrastinate_jobs WHERE task_name = %(name)s", {"name": name}
    )
    return len(rows)


async def paid(still: StillShop, *, wants: int = 2, on_hand: int = 5) -> tuple[Buyer, CheckoutView]:
    buyer = await a_buyer(still.container, wants=wants, on_hand=on_hand)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout))
    return buyer, checkout


@pytest.mark.parametrize("mishap", Mishap)
async def test_a_capture_without_an_answer_is_reconciled_into_one_capture(still: StillShop, mishap: Mishap) -> None:
    buyer, checkout = await paid(still)
    still.gateway.script("capture", mishap)

    pending = await buyer.orders(intent_of(checkout), key="one")
    await still.reconciles()
    again = await buyer.orders(intent_of(checkout), key="one")

    assert (pending.placement, pending.checkout_id, pending.order) == (Placement.PENDING, checkout.id, None)
    assert order_of(again).status == "confirmed"
    assert (await at_the_provider(still, intent_of(checkout).id)).received == checkout.quote.total
    assert await still.available(buyer.variant) == 3
    assert await confirmations(still) == 1


async def test_a_slow_provider_before_the_order_leaves_nothing_behind(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    still.gateway.script("retrieve", Mishap.NOT_SENT)

    pending = await buyer.orders(intent_of(checkout), key="one")
    placed = await buyer.orders(intent_of(checkout), key="one")

    assert pending.placement is Placement.PENDING
    assert (placed.placement, order_of(placed).status) == (Placement.CREATED, "confirmed")


@pytest.mark.parametrize("mishap", Mishap)
async def test_an_intent_whose_making_was_not_answered_is_made_once(still: StillShop, mishap: Mishap) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    still.gateway.script("create", mishap)

    with pytest.raises(PaymentOutcomeUnknown):
        await buyer.starts()
    held = await still.available(buyer.variant)
    checkout = await buyer.starts()

    assert (held, await still.available(buyer.variant)) == (3, 3)
    await buyer.pays(intent_of(checkout))
    assert order_of(await buyer.orders(intent_of(checkout))).status == "confirmed"


async def test_the_reconciler_makes_an_intent_whose_making_was_not_answered(still: StillShop) -> None:
    buyer = await a_buyer(still.container)
    still.gateway.script("create", Mishap.ANSWER_LOST)
    with pytest.raises(PaymentOutcomeUnknown):
        await buyer.starts()

    await still.reconciles()
    made = still.gateway.calls.count("create")
    await buyer.starts()

    assert (made, still.gateway.calls.count("create")) == (2, 2)


async def test_settling_twice_at_once_confirms_once(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    intent = await at_the_provider(still, intent_of(checkout).id)
    async with still.container.uow()(SYSTEM) as uow:
        stored = await uow.checkouts.get(checkout.id)
    settlement = still.container.settlement()

    await asyncio.gather(
        *(settlement.follow(stored, intent, SYSTEM) for _ in range(3)),
        *(buyer.orders(intent_of(checkout), key=f"key {number}") for number in range(3)),
    )

    assert await confirmations(still) == 1
    assert await still.available(buyer.variant) == 3
    assert (await at_the_provider(still, intent.id)).received == checkout.quote.total


async def test_an_authorization_that_is_lost_before_the_capture_ends_the_order(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    intent = intent_of(checkout)
    still.gateway.script("capture", Mishap.NOT_SENT)
    await buyer.orders(intent)
    await still.gateway.cancel(intent.id, key="by the bank", timeout_seconds=5)

    await still.reconciles()

    assert await still.available(buyer.variant) == 5
    assert await confirmations(still) == 0
    with pytest.raises(CheckoutEnded):
        await buyer.orders(intent)


async def test_a_buyer_whose_authorization_is_lost_is_told(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    intent = intent_of(checkout)
    still.gateway.script("capture", Mishap.NOT_SENT)
    await buyer.orders(intent)
    await still.gateway.cancel(intent.id, key="by the bank", timeout_seconds=5)

    with pytest.raises(PaymentLost):
        await buyer.orders(intent)


async def test_an_order_that_can_not_be_settled_is_parked(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    still.gateway.script("capture", *[Mishap.NOT_SENT] * 3)
    await buyer.orders(intent_of(checkout))

    for _ in range(5):
        await still.reconciles()

    assert still.gateway.calls.count("capture") == 3
    assert order_of(await buyer.orders(intent_of(checkout))).status == "confirmed"


async def test_what_runs_out_is_voided_and_free(still: StillShop) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    early = await still.expires()
    await still.lets_time_pass(checkout.id)

    ended = await still.expires()

    assert (early, ended, await still.expires()) == (0, 1, 0)
    assert await still.available(buyer.variant) == 5
    assert (await at_the_provider(still, intent_of(checkout).id)).status is IntentStatus.CANCELED
    with pytest.raises(PaymentLost):
        await buyer.orders(intent_of(checkout))


@pytest.mark.parametrize("mishap", Mishap)
async def test_goods_stay_held_until_the_provider_says_canceled(still: StillShop, mishap: Mishap) -> None:
    buyer = await a_buyer(still.container, wants=2, on_hand=5)
    checkout = await buyer.starts()
    await still.lets_time_pass(checkout.id)
    still.gateway.script("cancel", mishap)

    ended = await still.expires()
    held = await still.available(buyer.variant)
    await still.expires()

    assert (ended, held) == (0, 3)
    assert await still.available(buyer.variant) == 5


async def test_who_paid_before_the_end_gets_the_order(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    await still.lets_time_pass(checkout.id)

    await still.expires()

    late = await buyer.orders(intent_of(checkout))
    assert (late.placement, order_of(late).status) == (Placement.EXISTING, "confirmed")
    assert await still.available(buyer.variant) == 3


async def test_a_checkout_past_its_end_is_ordered_at_the_same_price_only(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    await still.lets_time_pass(checkout.id)
    rate = SetTaxRate(country="US", region="OR", name="Tax", basis_points=1_000)

    await still.container.set_tax_rate()(
        SetTaxRate(country="US", region="OR", name="Tax", basis_points=2_000), actor=SYSTEM
    )
    with pytest.raises(PriceChanged):
        await buyer.orders(intent_of(checkout))
    await still.container.set_tax_rate()(rate, actor=SYSTEM)

    assert order_of(await buyer.orders(intent_of(checkout))).amounts.total == checkout.quote.total


async def test_within_its_time_a_checkout_keeps_its_price(still: StillShop) -> None:
    buyer, checkout = await paid(still)

    await still.container.set_tax_rate()(
        SetTaxRate(country="US", region="OR", name="Tax", basis_points=2_000), actor=SYSTEM
    )

    assert order_of(await buyer.orders(intent_of(checkout))).amounts.total == checkout.quote.total


async def test_events_that_no_webhook_brought_are_listened_for(still: StillShop) -> None:
    buyer, checkout = await paid(still)

    await still.reconciles()
    await still.reconciles()

    async with still.container.uow()(SYSTEM) as uow:
        cursor = await uow.provider_events.cursor("sandbox")
        (event,) = (await still.gateway.list_events(after=None, timeout_seconds=5)).items
        kept = await uow.provider_events.take("sandbox", event.id)
    assert (cursor, kept) == ((await still.gateway.list_events(after=None, timeout_seconds=5)).cursor, event)
    assert order_of(await buyer.orders(intent_of(checkout))).status == "confirmed"


async def test_a_refused_order_leaves_no_trace(still: StillShop) -> None:
    buyer, checkout = await paid(still)
    await buyer.adds(1)

    with pytest.raises(CartChanged):
        await buyer.orders(intent_of(checkout), key="one")

    found = await still.container.find_checkout()(FindCheckout(checkout_id=checkout.id), actor=buyer.actor)
    assert (found.status, found.order_number) == ("open", None)
    assert await still.available(buyer.variant) == 3
    assert "capture" not in still.gateway.calls
    await buyer.starts()
    with pytest.raises(PaymentLost):
        await buyer.orders(intent_of(checkout), key="one")
