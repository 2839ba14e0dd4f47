"""Purchases through the HTTP API in a shop that is paid by Stripe: its peer, over real sockets, webhooks and all."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from application.order.find_order_detail import FindOrderDetail
from tests.integration.checkout.street import Street, a_street
from tests.integration.metered import API
from tests.jobs import carry_out_all
from tests.peer import PUBLISHABLE_KEY, Peer
from tests.shelf import SYSTEM
from tests.shop import settings_for

PAYS, ASKS, DECLINED, DISPUTES = "4242424242424242", "4000002500003155", "4000000000000002", "4000000000000259"


@pytest.fixture
async def street(clean_database: str, clean_redis: str, tmp_path: Path, peer: Peer) -> AsyncIterator[Street]:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with a_street(settings, peer) as street:
        yield street


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


async def test_a_dispute_is_an_alert_and_flags_its_order(street: Street, caplog: pytest.LogCaptureFixture) -> None:
    intent = await street.pays(DISPUTES)
    number = (await street.orders(intent)).json()["number"]
    await street.peer.delivered()

    await carry_out_all(street.container)

    assert any(
        record.levelno == logging.ERROR and f"payment {intent} is disputed" in record.message
        for record in caplog.records
    )
    seen = await street.container.find_order_detail()(FindOrderDetail(number=number), actor=SYSTEM)
    assert [(one.status, one.reason) for one in seen.disputes] == [("open", "fraudulent")]
    assert "ship" not in seen.moves
