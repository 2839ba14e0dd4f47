"""Purchases through the HTTP API in a shop that is paid by Stripe: its peer, over real sockets, webhooks and all."""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from dependency_injector import providers

from application.checkout.reconcile_payments import ReconcilePayments
from application.checkout.timing import CheckoutTiming
from application.payment.signatures import sign
from entrypoints.container import Container, build_container
from entrypoints.providers import StripeAccess
from tests.integration.checkout.test_webhook_delivery import a_free_port, served
from tests.integration.metered import API, HOME
from tests.jobs import carry_out_all
from tests.peer import PUBLISHABLE_KEY, SECRET_KEY, Peer, PeerTerminal
from tests.purchase import a_shipping_method
from tests.shelf import SYSTEM, a_stocked_variant
from tests.shop import settings_for

PAYS, ASKS, DECLINED, DISPUTES = "4242424242424242", "4000002500003155", "4000000000000002", "4000000000000259"
# Nobody waits: whoever comes after the buyer comes at once.
HASTE = CheckoutTiming(
    reconcile_age=timedelta(0), browser_grace=timedelta(0), order_seconds=3, retrieve_seconds=0.5, gateway_seconds=0.5
)


@dataclass(frozen=True, slots=True)
class Street:
    """A shop on PostgreSQL, its payment provider, and a guest with a mug in the cart."""

    container: Container
    peer: Peer
    client: httpx.AsyncClient
    terminal: PeerTerminal
    secret: str
    method: str

    async def starts(self) -> httpx.Response:
        body = {"shippingMethodId": self.method, "address": HOME, "email": "ada@example.com"}
        return await self.client.post(f"{API}/checkout", json=body)

    async def intent(self) -> str:
        """Of a checkout that was just begun."""
        answer = await self.starts()
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["paymentIntent"]["id"]
        return found

    async def pays(self, card: str = PAYS) -> str:
        intent = await self.intent()
        await self.terminal.confirm(intent, card)
        return intent

    async def orders(self, intent: str) -> httpx.Response:
        return await self.client.post(f"{API}/orders", json={"paymentIntentId": intent})

    async def reconciles(self) -> None:
        await self.container.reconcile_payments()(ReconcilePayments(), actor=SYSTEM)

    async def states(self) -> list[str]:
        """Of all orders, by our books."""
        rows = await self.container.database().rows("SELECT status FROM orders")
        return [row["status"] for row in rows]

    async def moved(self) -> list[str]:
        """What money did, by the provider's books, in which there must be no fault."""
        assert await self.peer.ask("GET", "ledger/faults") == []
        return [entry["kind"] for entry in await self.peer.ask("GET", "ledger")]

    async def tells(self, event: dict[str, Any], *, secret: str | None = None, age: int = 0) -> httpx.Response:
        payload = json.dumps({"livemode": False, "created": 1, **event}).encode()
        at = datetime.now(UTC) - timedelta(seconds=age)
        header = {"Stripe-Signature": sign(payload, (secret or self.secret).encode(), now=at)}
        return await self.client.post("/webhooks/stripe", content=payload, headers=header)

    async def kept(self) -> list[str]:
        rows = await self.container.database().rows("SELECT type FROM provider_events ORDER BY type")
        return [row["type"] for row in rows]


@pytest.fixture
async def street(clean_database: str, clean_redis: str, tmp_path: Path, peer: Peer) -> AsyncIterator[Street]:
    url = f"http://127.0.0.1:{a_free_port()}"
    secret = await peer.listen(f"{url}/webhooks/stripe")
    await peer.ask("POST", "delivery", {"duplicates": 1, "shuffle": True, "seed": 3, "retry_seconds": 0.01})
    access = StripeAccess(
        secret_key=SECRET_KEY,
        publishable_key=PUBLISHABLE_KEY,
        webhook_secrets=("whsec_retired", secret),
        api_base=peer.url,
    )
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    container = build_container(replace(settings, public_url=url, payments="stripe", stripe=access))
    container.checkout_timing.override(providers.Object(HASTE))
    async with served(container), httpx.AsyncClient(base_url=url, trust_env=False) as client:
        variant = await a_stocked_variant(container, 10)
        answer = await client.post(f"{API}/cart/items", json={"variantId": str(variant), "quantity": 1})
        client.headers["X-Cart-Token"] = answer.headers["X-Cart-Token"]
        method = await a_shipping_method(container)
        terminal = PeerTerminal(peer, container.stripe_gateway())
        yield Street(container, peer, client, terminal, secret, str(method))


async def test_the_page_learns_how_to_pay(street: Street) -> None:
    shop = (await street.client.get(f"{API}/shop")).json()

    assert shop["payment"] == {"provider": "stripe", "publishableKey": PUBLISHABLE_KEY}
    assert (await street.client.post(f"{API}/sandbox/payment-intents/pi_1/confirm", json={})).status_code == 404
    assert (await street.client.post("/webhooks/sandbox", content=b"{}")).status_code in {404, 405}


async def test_a_purchase_with_a_question_of_the_bank(street: Street) -> None:
    intent = await street.intent()
    unpaid = await street.orders(intent)
    await street.terminal.confirm(intent, DECLINED)
    declined = await street.orders(intent)
    await street.terminal.confirm(intent, ASKS)
    asked = await street.orders(intent)
    await street.terminal.authenticate(intent, succeeds=True)

    ordered = await street.orders(intent)
    again = await street.orders(intent)
    await street.peer.delivered()
    await carry_out_all(street.container)

    assert [(one.status_code, one.json()["code"]) for one in (unpaid, declined, asked)] == [
        (402, "payment_required"),
        (402, "card_declined"),
        (402, "payment_action_required"),
    ]
    assert (ordered.status_code, again.status_code) == (201, 200)
    assert await street.states() == ["confirmed"]
    assert await street.moved() == ["authorized", "captured"]
    # Each came twice and shuffled, with others that the shop did not ask for.
    assert await street.kept() == [
        "payment_intent.amount_capturable_updated",
        "payment_intent.payment_failed",
        "payment_intent.succeeded",
    ]


async def test_a_buyer_who_paid_and_never_came_back_gets_the_order(street: Street) -> None:
    await street.pays()
    await street.peer.delivered()

    await carry_out_all(street.container)
    await street.reconciles()

    assert await street.states() == ["confirmed"]
    assert await street.moved() == ["authorized", "captured"]


async def test_events_are_asked_for_where_no_webhook_came(street: Street) -> None:
    await street.peer.ask("POST", "delivery", {"paused": True})
    await street.pays()

    await street.reconciles()
    await carry_out_all(street.container)

    assert await street.states() == ["confirmed"]
    assert await street.moved() == ["authorized", "captured"]


@pytest.mark.parametrize("kind", ["hang", "500", "work_then_drop"])
async def test_a_capture_without_an_answer_heals(street: Street, kind: str) -> None:
    intent = await street.pays()
    await street.peer.fault(r"POST .*/capture", kind)

    pending = await street.orders(intent)
    await street.reconciles()
    ordered = await street.orders(intent)

    assert (pending.status_code, ordered.status_code) == (202, 200)
    assert await street.states() == ["confirmed"]
    assert await street.moved() == ["authorized", "captured"]


async def test_a_checkout_whose_intent_got_no_answer_has_one_intent(street: Street) -> None:
    await street.peer.fault("POST /v1/payment_intents", "work_then_drop")

    unknown = await street.starts()
    first, second = await street.intent(), await street.intent()

    assert unknown.status_code == 503
    assert first == second
    intents = (await street.peer.client.get("/v1/payment_intents")).json()["data"]
    assert [intent["id"] for intent in intents] == [first]


async def test_what_does_not_come_from_stripe_is_refused(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    event = {"id": "evt_1", "type": "payment_intent.succeeded", "data": {"object": {"id": "pi_1"}}}

    forged = await street.tells(event, secret="whsec_anothers")
    old = await street.tells(event, age=301)
    early = await street.tells(event, age=-302)
    retired = await street.tells(event, secret="whsec_retired")
    unknown = await street.tells(event | {"id": "evt_2", "type": "invoice.paid"})
    odd = await street.tells({"id": "evt_3", "type": "payment_intent.succeeded", "data": {}})

    statuses = [answer.status_code for answer in (forged, old, early, retired, unknown, odd)]
    assert statuses == [422, 422, 422, 200, 200, 422]
    assert await street.kept() == ["payment_intent.succeeded"]
    assert any("invoice.paid" in record.message for record in caplog.records)


async def test_another_shops_payment_is_left_alone(street: Street) -> None:
    form = {"amount": "700", "currency": "usd", "capture_method": "manual", "confirm": "true"}
    made = await street.peer.client.post("/v1/payment_intents", data=form | {"payment_method": "pm_card_visa"})
    await street.peer.delivered()

    await carry_out_all(street.container)

    assert await street.kept() == ["payment_intent.amount_capturable_updated"]
    assert await street.states() == []
    assert (await street.orders(made.json()["id"])).status_code == 404
    assert await street.moved() == ["authorized"]


async def test_another_amount_than_was_agreed_is_released(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    intent = await street.intent()
    await street.peer.client.post(f"/v1/payment_intents/{intent}", data={"amount": "50"})
    await street.terminal.confirm(intent, PAYS)

    answer = await street.orders(intent)

    assert (answer.status_code, answer.json()["code"]) == (409, "amount_mismatch")
    assert await street.states() == []
    assert await street.moved() == ["authorized", "voided"]
    assert any(record.levelno == logging.ERROR and intent in record.message for record in caplog.records)


async def test_a_dispute_is_an_alert(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    intent = await street.pays(DISPUTES)
    await street.orders(intent)
    await street.peer.delivered()

    await carry_out_all(street.container)

    assert any(
        record.levelno == logging.ERROR and f"payment {intent} is disputed" in record.message
        for record in caplog.records
    )
