"""The stripe adapter against the peer: what it makes of faults, keys, pages and webhooks."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from adapters.stripe.gateway import StripeGateway
from application.payment.ports import (
    ForgedEvent,
    IntentRefused,
    KeyRefused,
    NewIntent,
    PaymentOutcomeUnknown,
)
from application.payment.signatures import sign
from domain.kernel.money import Currency, Money
from domain.payment.intent import IntentState, IntentStatus
from domain.payment.refund import RefundStatus
from entrypoints.payment_peer.peer import PeerOptions, running_peer
from entrypoints.payment_peer.wire import Answer, Line, Request, serve
from tests.peer import SECRET_KEY, WEBHOOK_SECRET, Peer, PeerTerminal

USD = Currency("USD")
TEN = Money(1_000, USD)
WANTED = NewIntent(amount=TEN, metadata={"checkout_id": "c1"})
PAYS = "4242424242424242"
DISPUTES, LATE_REFUND = "4000000000000259", "4000000000007726"
CAPTURE, CREATE, REFUND = r"POST .*/capture", "POST /v1/payment_intents", "POST /v1/refunds"


@pytest.fixture
def gateway(stripe_gateway: StripeGateway) -> StripeGateway:
    return stripe_gateway


@pytest.fixture
def terminal(peer: Peer, gateway: StripeGateway) -> PeerTerminal:
    return PeerTerminal(peer, gateway)


async def paid(gateway: StripeGateway, terminal: PeerTerminal, card: str = PAYS) -> IntentState:
    intent = await gateway.create(WANTED, key="k", timeout_seconds=5)
    return await terminal.confirm(intent.id, card)


async def captured(gateway: StripeGateway, intent: IntentState, *, seconds: float = 5) -> IntentState:
    return await gateway.capture(intent.id, TEN, key="c", timeout_seconds=seconds)


async def ledger(peer: Peer) -> list[str]:
    assert await peer.ask("GET", "ledger/faults") == []
    return [entry["kind"] for entry in await peer.ask("GET", "ledger")]


@pytest.mark.parametrize(
    "kind", ["429", "drop", "hang", "500", "work_then_500", "work_then_drop", "work_then_hang", "drip"]
)
async def test_a_capture_that_got_no_answer_is_carried_out_once(
    peer: Peer, gateway: StripeGateway, terminal: PeerTerminal, kind: str
) -> None:
    intent = await paid(gateway, terminal)
    await peer.fault(CAPTURE, kind)

    with pytest.raises(PaymentOutcomeUnknown):
        await captured(gateway, intent, seconds=0.3)
    try:
        again = await captured(gateway, intent)
    except IntentRefused:
        # The first key answers with a failure for good; the next one learns that it was captured all the same.
        assert kind == "work_then_500"
        again = await gateway.retrieve(intent.id, timeout_seconds=5)

    assert again.is_captured
    assert await ledger(peer) == ["authorized", "captured"]


async def test_a_capture_that_is_still_being_done_is_waited_for(
    peer: Peer, gateway: StripeGateway, terminal: PeerTerminal
) -> None:
    intent = await paid(gateway, terminal)
    await peer.fault(CAPTURE, "late", seconds=0.5)

    with pytest.raises(PaymentOutcomeUnknown):
        await captured(gateway, intent, seconds=0.1)
    status = None
    while status is None:
        with suppress(PaymentOutcomeUnknown):
            status = (await captured(gateway, intent)).status
        await asyncio.sleep(0.02)

    assert status is IntentStatus.SUCCEEDED
    assert await ledger(peer) == ["authorized", "captured"]


async def test_a_stored_failure_is_passed_by_with_a_key_that_everybody_derives_alike(
    peer: Peer, gateway: StripeGateway
) -> None:
    # The second of them meets a request that is answered from store.
    await peer.fault(CREATE, "500", times=3)

    for _ in range(2):
        with pytest.raises(PaymentOutcomeUnknown):
            await gateway.create(WANTED, key="k", timeout_seconds=5)
    third = await gateway.create(WANTED, key="k", timeout_seconds=5)
    fourth = await gateway.create(WANTED, key="k", timeout_seconds=5)

    assert third == fourth
    keys = [one["key"] for one in await peer.requests("/payment_intents")]
    assert keys == ["k", "k", "k~1", "k", "k~1", "k~2", "k", "k~1", "k~2"]


@pytest.mark.parametrize("kind", ["500", "work_then_500", "work_then_drop"])
async def test_a_refund_is_looked_for_before_it_is_made_again(
    peer: Peer, gateway: StripeGateway, terminal: PeerTerminal, kind: str
) -> None:
    intent = await captured(gateway, await paid(gateway, terminal))
    await peer.fault(REFUND, kind)

    with pytest.raises(PaymentOutcomeUnknown):
        await gateway.refund(intent.id, Money(300, USD), key="r", timeout_seconds=5)
    refund = await gateway.refund(intent.id, Money(300, USD), key="r", timeout_seconds=5)
    with pytest.raises(KeyRefused):
        await gateway.refund(intent.id, Money(301, USD), key="r", timeout_seconds=5)

    assert await gateway.refunds_of(intent.id, timeout_seconds=5) == (refund,)
    assert await ledger(peer) == ["authorized", "captured", "refunded"]


async def test_refunds_may_end_later_and_otherwise(peer: Peer, gateway: StripeGateway, terminal: PeerTerminal) -> None:
    intent = await captured(gateway, await paid(gateway, terminal, LATE_REFUND))
    pending = await gateway.refund(intent.id, TEN, key="r", timeout_seconds=5)
    await peer.ask("POST", f"refunds/{pending.id}/settle", {"succeeds": False})

    (failed,) = await gateway.refunds_of(intent.id, timeout_seconds=5)
    again = await gateway.refund(intent.id, TEN, key="again", timeout_seconds=5)

    assert (pending.status, failed.status, failed.counts) == (RefundStatus.PENDING, RefundStatus.FAILED, False)
    assert again.counts
    assert await ledger(peer) == ["authorized", "captured", "refunded", "refund_failed", "refunded"]


async def test_what_is_disputed_is_not_refunded(peer: Peer, gateway: StripeGateway, terminal: PeerTerminal) -> None:
    intent = await captured(gateway, await paid(gateway, terminal, DISPUTES))

    with pytest.raises(IntentRefused):
        await gateway.refund(intent.id, TEN, key="r", timeout_seconds=5)
    (dispute,) = (await peer.client.get("/v1/disputes")).json()["data"]
    await peer.client.post(
        f"/v1/disputes/{dispute['id']}", data={"evidence[uncategorized_text]": "winning_evidence", "submit": "true"}
    )
    refund = await gateway.refund(intent.id, TEN, key="after", timeout_seconds=5)

    told = (await gateway.list_events(after=None, timeout_seconds=5)).items
    disputes = [(event.type, event.object_id) for event in told if "dispute" in event.type]
    assert disputes == [("charge.dispute.created", intent.id), ("charge.dispute.closed", intent.id)]
    assert refund.status is RefundStatus.SUCCEEDED


@pytest.mark.parametrize(("outcome", "status"), [("succeed", "requires_capture"), ("fail", "requires_payment_method")])
async def test_the_bank_may_ask_on_a_page_of_its_own(
    peer: Peer, gateway: StripeGateway, outcome: str, status: str
) -> None:
    intent = await gateway.create(WANTED, key="k", timeout_seconds=5)
    paying = {"payment_method": "pm_card_authenticationRequired", "return_url": "https://shop.test/checkout/return"}
    await peer.client.post(f"/v1/payment_intents/{intent.id}/confirm", data=paying)
    asked = await gateway.retrieve(intent.id, timeout_seconds=5)
    assert asked.next_action is not None
    assert asked.next_action.url is not None

    answer = await peer.client.get(f"{asked.next_action.url}?outcome={outcome}")

    back = httpx.URL(answer.headers["location"])
    assert (answer.status_code, back.host, back.path) == (303, "shop.test", "/checkout/return")
    assert back.params["payment_intent"] == intent.id
    assert back.params["redirect_status"] == f"{outcome}ed"
    assert (await gateway.retrieve(intent.id, timeout_seconds=5)).status == status


async def test_an_authorization_runs_out(peer: Peer, gateway: StripeGateway, terminal: PeerTerminal) -> None:
    intent = await paid(gateway, terminal)

    await peer.ask("POST", f"intents/{intent.id}/expire")

    assert (await gateway.retrieve(intent.id, timeout_seconds=5)).status is IntentStatus.CANCELED
    with pytest.raises(IntentRefused):
        await captured(gateway, intent)


async def test_a_wrong_key_ends_nobodys_payment(peer: Peer, caplog: pytest.LogCaptureFixture) -> None:
    gateway = StripeGateway("sk_test_other", [], api_base=peer.url)

    with pytest.raises(PaymentOutcomeUnknown):
        await gateway.retrieve("pi_1", timeout_seconds=5)

    await gateway.close()
    assert [(record.levelno, "refuses our secret key" in record.message) for record in caplog.records] == [
        (logging.ERROR, True)
    ]


async def test_nothing_answers_at_all() -> None:
    gateway = StripeGateway(SECRET_KEY, [], api_base="http://127.0.0.1:9")

    with pytest.raises(PaymentOutcomeUnknown):
        await gateway.retrieve("pi_1", timeout_seconds=5)

    await gateway.close()


async def test_events_come_in_pages_and_a_forgotten_cursor_begins_anew(peer: Peer, gateway: StripeGateway) -> None:
    intent = await gateway.create(WANTED, key="k", timeout_seconds=5)

    async def decline(times: int) -> None:
        for _ in range(times):
            declined = {"payment_method": "pm_card_visa_chargeDeclined"}
            await peer.client.post(f"/v1/payment_intents/{intent.id}/confirm", data=declined)

    await decline(3)
    first = await gateway.list_events(after=None, timeout_seconds=5)
    await decline(102)

    then = await gateway.list_events(after=first.cursor, timeout_seconds=5)
    rest = await gateway.list_events(after=then.cursor, timeout_seconds=5)
    everything = await gateway.list_events(after="evt_forgotten", timeout_seconds=5)

    assert [len(page.items) for page in (first, then, rest, everything)] == [3, 100, 2, 105]
    assert (*first.items, *then.items, *rest.items) == everything.items


@asynccontextmanager
async def listener(refuse: int) -> AsyncIterator[tuple[str, list[tuple[bytes, str]]]]:
    """Somebody who keeps webhooks, after refusing some."""
    heard: list[tuple[bytes, str]] = []
    refusals = list(range(refuse))

    async def hear(request: Request, _: Line) -> Answer:
        if refusals:
            refusals.pop()
            return Answer(status=503)
        heard.append((request.body.encode(), request.headers["stripe-signature"]))
        return Answer(status=200)

    server = await serve(hear, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", heard
    server.close()


async def test_webhooks_come_signed_twice_shuffled_and_until_they_are_heard(
    peer: Peer, gateway: StripeGateway, terminal: PeerTerminal
) -> None:
    async with listener(refuse=2) as (url, heard):
        secret = await peer.listen(url, "payment_intent.succeeded", "payment_intent.amount_capturable_updated")
        manner = {"duplicates": 1, "shuffle": True, "seed": 7, "retry_seconds": 0.01, "paused": True}
        await peer.ask("POST", "delivery", manner)
        intent = await captured(gateway, await paid(gateway, terminal))
        await peer.ask("POST", "delivery", manner | {"paused": False})
        await peer.delivered()

    own = StripeGateway(SECRET_KEY, [b"whsec_other", secret.encode()], api_base=peer.url)
    events = [own.parse_event(payload, signature, now=datetime.now(UTC)) for payload, signature in heard]
    await own.close()
    assert sorted((event.type, event.object_id) for event in events) == [
        ("payment_intent.amount_capturable_updated", intent.id),
        ("payment_intent.amount_capturable_updated", intent.id),
        ("payment_intent.succeeded", intent.id),
        ("payment_intent.succeeded", intent.id),
    ]
    assert len({event.id for event in events}) == 2
    assert intent.client_secret not in repr(events)
    with pytest.raises(ForgedEvent):
        gateway.parse_event(*heard[0], now=datetime.now(UTC))


async def test_an_event_of_the_other_mode_is_not_ours(gateway: StripeGateway) -> None:
    event = {"id": "evt_1", "type": "charge.refunded", "livemode": True, "data": {"object": {"id": "ch_1"}}}
    payload, now = json.dumps(event).encode(), datetime.now(UTC)

    with pytest.raises(ForgedEvent):
        gateway.parse_event(payload, sign(payload, WEBHOOK_SECRET.encode(), now=now), now=now)


async def test_keys_follow_stripes_rules(peer: Peer) -> None:
    async def create(amount: str, key: str) -> tuple[int, str | None]:
        answer = await peer.client.post(
            "/v1/payment_intents", data={"amount": amount, "currency": "usd"}, headers={"Idempotency-Key": key}
        )
        return answer.status_code, answer.headers.get("Idempotent-Replayed")

    answers = [
        await create(*call) for call in (("x", "k"), ("100", "k"), ("100", "k"), ("101", "k"), ("1", "l"), ("1", "l"))
    ]

    assert answers == [(400, None), (200, None), (200, "true"), (400, None), (400, None), (400, "true")]


async def test_the_peer_forgets_nothing_over_a_restart(tmp_path: Path) -> None:
    intents = []
    for _ in range(2):
        async with running_peer(PeerOptions(state=str(tmp_path / "peer.db"))) as url:
            gateway = StripeGateway(SECRET_KEY, [], api_base=url)
            intents.append(await gateway.create(WANTED, key="k", timeout_seconds=5))
            await gateway.close()

    assert intents[0] == intents[1]
