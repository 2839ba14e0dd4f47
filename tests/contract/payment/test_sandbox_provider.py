"""What the sandbox provider does on each of its books besides the port: its locks, and webhooks on their way."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.sandbox.books import SandboxBooks
from adapters.sandbox.outbox import SandboxEventOutbox
from adapters.sandbox.terminal import SandboxCardTerminal
from adapters.system.chance import SystemIds
from application.payment.ports import ForgedEvent, IntentRefused, NewIntent, PaymentGateway, PaymentOutcomeUnknown
from domain.kernel.errors import InvalidInput
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentState, IntentStatus
from tests.contract.payment.conftest import SANDBOX_SECRET, sandbox

PAYS = "4242424242424242"
WANTED = NewIntent(amount=Money(1_000, Currency("USD")), metadata={"checkout_id": "c1"})


@pytest.fixture
def gateway(books: SandboxBooks) -> PaymentGateway:
    return sandbox(books)


@pytest.fixture
def terminal(books: SandboxBooks) -> SandboxCardTerminal:
    return SandboxCardTerminal(books, SystemIds())


async def created(gateway: PaymentGateway) -> IntentState:
    return await gateway.create(WANTED, key="k", timeout_seconds=5)


async def retrieved(gateway: PaymentGateway, intent: IntentState) -> IntentState:
    return await gateway.retrieve(intent.id, timeout_seconds=5)


@pytest.mark.parametrize("card", ["4000000000007726", "4000000000005126"])
async def test_cards_that_do_something_later_are_not_on_offer(
    gateway: PaymentGateway, terminal: SandboxCardTerminal, card: str
) -> None:
    intent = await created(gateway)

    with pytest.raises(InvalidInput):
        await terminal.confirm(intent.id, card)


async def test_no_time_left_means_an_unknown_outcome(gateway: PaymentGateway, books: SandboxBooks) -> None:
    intent = await created(gateway)
    async with books.open() as page:
        await page.intent(intent.id)

        with pytest.raises(PaymentOutcomeUnknown):
            await gateway.cancel(intent.id, key="x", timeout_seconds=0.05)

    assert (await retrieved(gateway, intent)).status is IntentStatus.REQUIRES_PAYMENT_METHOD


async def test_of_changes_at_once_each_sees_the_one_before(
    gateway: PaymentGateway, terminal: SandboxCardTerminal, books: SandboxBooks
) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, PAYS)
    await gateway.capture(intent.id, intent.amount, key="capture", timeout_seconds=5)

    async def refund(key: str) -> object:
        return await gateway.refund(intent.id, Money(400, Currency("USD")), key=key, timeout_seconds=5)

    async with books.open() as page:
        await page.intent(intent.id)
        refunding = [asyncio.create_task(refund(str(number))) for number in range(4)]
        # Long enough for all of them to have read it before any can write.
        await asyncio.sleep(0.3)
    outcomes = await asyncio.gather(*refunding, return_exceptions=True)

    assert [type(one) for one in outcomes].count(IntentRefused) == 2
    refunds = await gateway.refunds_of(intent.id, timeout_seconds=5)
    assert [refund.amount.minor for refund in refunds] == [400, 400]


async def test_webhooks_are_signed_and_sent_until_they_are_acknowledged(
    gateway: PaymentGateway, terminal: SandboxCardTerminal, books: SandboxBooks
) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, PAYS)
    outbox = SandboxEventOutbox(books, SANDBOX_SECRET)

    (webhook,) = await outbox.due(limit=10)
    event = gateway.parse_event(webhook.payload, webhook.signature, now=datetime.now(UTC))
    await outbox.mark_failed(webhook)
    waiting = await outbox.due(limit=10)
    await outbox.mark_delivered([webhook])

    assert (event.type, event.object_id) == ("payment_intent.amount_capturable_updated", intent.id)
    assert waiting == []
    assert event.id == (await gateway.list_events(after=None, timeout_seconds=5)).items[0].id


async def test_forged_and_stale_webhooks_are_refused(
    gateway: PaymentGateway, terminal: SandboxCardTerminal, books: SandboxBooks
) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, PAYS)
    (webhook,) = await SandboxEventOutbox(books, SANDBOX_SECRET).due(limit=10)
    (foreign,) = await SandboxEventOutbox(books, b"another's secret").due(limit=10)
    now = datetime.now(UTC)

    for payload, signature, moment in (
        (webhook.payload + b" ", webhook.signature, now),
        (webhook.payload, foreign.signature, now),
        (webhook.payload, webhook.signature, now + timedelta(seconds=302)),
        (webhook.payload, webhook.signature, now - timedelta(seconds=302)),
        (webhook.payload, "", now),
        (webhook.payload, "t=,v1=", now),
    ):
        with pytest.raises(ForgedEvent):
            gateway.parse_event(payload, signature, now=moment)


async def test_a_card_that_disputes_does_so_once_its_money_is_taken_and_the_bank_decides_later(
    gateway: PaymentGateway, terminal: SandboxCardTerminal
) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, "4000000000000259")
    with pytest.raises(IntentRefused):
        await terminal.end_dispute(intent.id, is_won=True)

    await gateway.capture(intent.id, intent.amount, key="capture", timeout_seconds=5)
    await terminal.end_dispute(intent.id, is_won=False)

    events = (await gateway.list_events(after=None, timeout_seconds=5)).items
    told = [(event.type, event.object_id) for event in events if event.type.startswith("charge.dispute.")]
    assert told == [("charge.dispute.created", intent.id), ("charge.dispute.closed", intent.id)]
    data = events[-1].payload["data"]
    assert isinstance(data, dict)
    assert (data["object"]["status"], data["object"]["amount"]) == ("lost", intent.amount.minor)


async def test_nobody_disputes_what_another_card_paid(gateway: PaymentGateway, terminal: SandboxCardTerminal) -> None:
    intent = await created(gateway)
    await terminal.confirm(intent.id, "4242424242424242")
    await gateway.capture(intent.id, intent.amount, key="capture", timeout_seconds=5)

    with pytest.raises(IntentRefused):
        await terminal.end_dispute(intent.id, is_won=True)

    events = (await gateway.list_events(after=None, timeout_seconds=5)).items
    assert not [event for event in events if event.type.startswith("charge.dispute.")]
