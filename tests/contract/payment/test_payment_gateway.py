"""What every payment gateway promises: the sandbox on each of its books, the unreliable line, and Stripe."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from application.checkout.ports import SandboxTerminal
from application.payment.ports import (
    IntentNotFound,
    IntentRefused,
    KeyRefused,
    NewIntent,
    PaymentGateway,
    PaymentOutcomeUnknown,
)
from domain.kernel.errors import InvalidInput
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentState, IntentStatus
from domain.payment.refund import RefundState, RefundStatus

T = TypeVar("T")

USD = Currency("USD")
PAYS, DECLINED, POOR, ASKS = "4242424242424242", "4000000000000002", "4000000000009995", "4000002500003155"
WANTED = NewIntent(amount=Money(1_000, USD), metadata={"checkout_id": "c1"})


async def told(call: Callable[[], Awaitable[T]]) -> T:
    """The answer: where a call ends with an unknown outcome, the same call again is right."""
    for _ in range(50):
        try:
            return await call()
        except PaymentOutcomeUnknown:
            await asyncio.sleep(0.01)
    raise AssertionError("There is no answer.")


async def created(gateway: PaymentGateway, key: str = "k") -> IntentState:
    return await told(lambda: gateway.create(WANTED, key=key, timeout_seconds=5))


async def retrieved(gateway: PaymentGateway, intent: IntentState) -> IntentState:
    return await gateway.retrieve(intent.id, timeout_seconds=5)


async def captured(gateway: PaymentGateway, intent: IntentState, minor: int = 1_000, key: str = "c") -> IntentState:
    return await told(lambda: gateway.capture(intent.id, Money(minor, USD), key=key, timeout_seconds=5))


async def refunded(gateway: PaymentGateway, intent: IntentState, minor: int, key: str = "r") -> RefundState:
    return await told(lambda: gateway.refund(intent.id, Money(minor, USD), key=key, timeout_seconds=5))


async def sold(gateway: PaymentGateway, terminal: SandboxTerminal) -> IntentState:
    """An intent of ten dollars whose money is ours."""
    intent = await created(gateway)
    await terminal.confirm(intent.id, PAYS)
    return await captured(gateway, intent)


async def test_a_new_intent_waits_for_a_card(gateway: PaymentGateway) -> None:
    intent = await created(gateway)

    assert intent.status is IntentStatus.REQUIRES_PAYMENT_METHOD
    assert (intent.amount, intent.capturable, intent.received) == (WANTED.amount, Money(0, USD), Money(0, USD))
    assert dict(intent.metadata) == {"checkout_id": "c1"}
    assert intent.client_secret.startswith(intent.id)
    assert await retrieved(gateway, intent) == intent


async def test_one_key_makes_one_intent(gateway: PaymentGateway) -> None:
    first, second, third = await asyncio.gather(*(created(gateway) for _ in range(3)))

    assert first == second == third
    assert (await created(gateway, "other")).id != first.id
    with pytest.raises(KeyRefused):
        await gateway.create(NewIntent(amount=Money(1, USD), metadata={}), key="k", timeout_seconds=5)


async def test_an_intent_is_paid_and_captured_once(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await created(gateway)

    paid = await terminal.confirm(intent.id, PAYS)
    first, second = await asyncio.gather(captured(gateway, intent), captured(gateway, intent))

    assert (paid.status, paid.capturable) == (IntentStatus.REQUIRES_CAPTURE, WANTED.amount)
    assert first == second == await retrieved(gateway, intent)
    assert (first.status, first.received, first.capturable) == (IntentStatus.SUCCEEDED, WANTED.amount, Money(0, USD))
    with pytest.raises(IntentRefused):
        await captured(gateway, intent, key="again")


async def test_less_may_be_captured_but_not_more(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, PAYS)

    with pytest.raises(IntentRefused):
        await captured(gateway, intent, 1_001, key="more")
    less = await captured(gateway, intent, 400, key="less")

    assert (less.received, less.capturable) == (Money(400, USD), Money(0, USD))


@pytest.mark.parametrize(("card", "code"), [(DECLINED, "card_declined"), (POOR, "insufficient_funds")])
async def test_a_declined_card_leaves_the_intent_open(
    gateway: PaymentGateway, terminal: SandboxTerminal, card: str, code: str
) -> None:
    intent = await created(gateway)

    declined = await terminal.confirm(intent.id, card)
    with pytest.raises(IntentRefused):
        await captured(gateway, intent, key="too early")
    paid = await terminal.confirm(intent.id, PAYS)

    assert (declined.status, declined.decline_code) == (IntentStatus.REQUIRES_PAYMENT_METHOD, code)
    assert (paid.status, paid.decline_code) == (IntentStatus.REQUIRES_CAPTURE, None)


async def test_the_bank_asks_and_is_answered(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await created(gateway)

    asked = await terminal.confirm(intent.id, ASKS)
    failed = await terminal.authenticate(intent.id, succeeds=False)
    with pytest.raises(IntentRefused):
        await terminal.authenticate(intent.id, succeeds=True)
    await terminal.confirm(intent.id, ASKS)
    passed = await terminal.authenticate(intent.id, succeeds=True)

    assert asked.status is IntentStatus.REQUIRES_ACTION
    assert asked.next_action is not None
    assert (failed.status, failed.decline_code) == (IntentStatus.REQUIRES_PAYMENT_METHOD, "authentication_failed")
    assert (passed.status, passed.next_action) == (IntentStatus.REQUIRES_CAPTURE, None)


async def test_other_numbers_are_refused_and_nothing_of_them_is_kept(
    gateway: PaymentGateway, terminal: SandboxTerminal
) -> None:
    intent = await created(gateway)

    with pytest.raises(InvalidInput):
        await terminal.confirm(intent.id, "4111111111111111")

    assert await retrieved(gateway, intent) == intent


async def test_canceling_ends_an_intent_until_it_is_captured(
    gateway: PaymentGateway, terminal: SandboxTerminal
) -> None:
    fresh, paid, gone = await created(gateway, "1"), await created(gateway, "2"), await created(gateway, "3")
    for intent in (paid, gone):
        await terminal.confirm(intent.id, PAYS)
    await captured(gateway, gone)

    ends = [await gateway.cancel(intent.id, key=f"x{intent.id}", timeout_seconds=5) for intent in (fresh, paid)]
    again = await gateway.cancel(paid.id, key=f"x{paid.id}", timeout_seconds=5)

    assert [(end.status, end.capturable) for end in ends] == [(IntentStatus.CANCELED, Money(0, USD))] * 2
    assert again == ends[1]
    for intent, key in ((gone, "x"), (paid, "y")):
        with pytest.raises(IntentRefused):
            await gateway.cancel(intent.id, key=key, timeout_seconds=5)
    with pytest.raises(IntentRefused):
        await terminal.confirm(paid.id, PAYS)


async def test_captured_money_goes_back_in_parts_and_never_more_of_it(
    gateway: PaymentGateway, terminal: SandboxTerminal
) -> None:
    intent = await sold(gateway, terminal)

    first = await refunded(gateway, intent, 300, "1")
    second = await refunded(gateway, intent, 300, "2")
    for minor, key in ((401, "more"), (0, "none"), (-1, "less")):
        with pytest.raises(IntentRefused):
            await refunded(gateway, intent, minor, key)
    with pytest.raises(IntentRefused):
        await gateway.refund(intent.id, Money(1, Currency("EUR")), key="other money", timeout_seconds=5)
    last = await refunded(gateway, intent, 400, "3")
    with pytest.raises(IntentRefused):
        await refunded(gateway, intent, 1, "4")

    assert (first.intent_id, first.amount, first.status) == (intent.id, Money(300, USD), RefundStatus.SUCCEEDED)
    assert len({first.id, second.id, last.id}) == 3
    assert await gateway.refunds_of(intent.id, timeout_seconds=5) == (first, second, last)
    assert (await retrieved(gateway, intent)).received == WANTED.amount


async def test_one_key_refunds_once(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await sold(gateway, terminal)

    first, second = await asyncio.gather(refunded(gateway, intent, 300), refunded(gateway, intent, 300))
    await refunded(gateway, intent, 100, "other")
    third = await refunded(gateway, intent, 300)
    with pytest.raises(KeyRefused):
        await refunded(gateway, intent, 301)

    assert first == second == third
    amounts = [refund.amount.minor for refund in await gateway.refunds_of(intent.id, timeout_seconds=5)]
    assert amounts == [300, 100]


async def test_only_captured_money_goes_back(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    fresh, paid, part = await created(gateway, "1"), await created(gateway, "2"), await created(gateway, "3")
    for intent in (paid, part):
        await terminal.confirm(intent.id, PAYS)
    await captured(gateway, part, 400)

    for intent, minor in ((fresh, 100), (paid, 100), (part, 401)):
        with pytest.raises(IntentRefused):
            await refunded(gateway, intent, minor, f"x{intent.id}")
    with pytest.raises(IntentNotFound):
        await gateway.refund("pi_none", WANTED.amount, key="a", timeout_seconds=5)
    with pytest.raises(IntentNotFound):
        await gateway.refunds_of("pi_none", timeout_seconds=5)

    assert await gateway.refunds_of(fresh.id, timeout_seconds=5) == ()
    assert (await refunded(gateway, part, 400)).amount == Money(400, USD)


async def test_a_refund_is_told_with_the_intent_it_belongs_to(
    gateway: PaymentGateway, terminal: SandboxTerminal
) -> None:
    intent = await sold(gateway, terminal)
    before = await gateway.list_events(after=None, timeout_seconds=5)

    await refunded(gateway, intent, 300)

    events = (await gateway.list_events(after=before.cursor, timeout_seconds=5)).items
    assert [(event.type, event.object_id) for event in events] == [
        ("refund.created", intent.id),
        ("charge.refunded", intent.id),
    ]


async def test_a_refusal_is_the_answer_to_its_key_for_good(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await created(gateway)
    with pytest.raises(IntentRefused):
        await captured(gateway, intent, key="early")
    await terminal.confirm(intent.id, PAYS)

    with pytest.raises(IntentRefused):
        await captured(gateway, intent, key="early")

    assert (await captured(gateway, intent, key="later")).is_captured


async def test_unknown_intents_are_not_there(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    with pytest.raises(IntentNotFound):
        await gateway.retrieve("pi_none", timeout_seconds=5)
    with pytest.raises(IntentNotFound):
        await gateway.cancel("pi_none", key="a", timeout_seconds=5)
    with pytest.raises(IntentNotFound):
        await gateway.capture("pi_none", WANTED.amount, key="b", timeout_seconds=5)
    with pytest.raises(IntentNotFound):
        await terminal.confirm("pi_none", PAYS)


async def test_events_are_listed_in_order_from_a_cursor_on(gateway: PaymentGateway, terminal: SandboxTerminal) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, DECLINED)
    await terminal.confirm(intent.id, PAYS)
    first = await gateway.list_events(after=None, timeout_seconds=5)
    await captured(gateway, intent)

    then = await gateway.list_events(after=first.cursor, timeout_seconds=5)
    end = await gateway.list_events(after=then.cursor, timeout_seconds=5)

    assert [event.type for event in first.items] == [
        "payment_intent.payment_failed",
        "payment_intent.amount_capturable_updated",
    ]
    assert [event.type for event in then.items] == ["payment_intent.succeeded"]
    assert {event.object_id for event in (*first.items, *then.items)} == {intent.id}
    assert dict(then.items[0].metadata) == {"checkout_id": "c1"}
    assert (end.items, end.cursor) == ((), then.cursor)
    assert intent.client_secret not in repr(first)
