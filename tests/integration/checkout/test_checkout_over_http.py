"""A purchase over HTTP on real servers, what staff does with it, and how many statements each request may send."""

import json
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from adapters.postgres.database import statements_sent
from adapters.sandbox.signature import webhook_secret
from application.identity.create_admin import CreateAdmin
from application.payment.signatures import sign
from tests.integration.metered import count_no_settings
from tests.purchase import a_shipping_method
from tests.shelf import SYSTEM, a_stocked_variant
from tests.shop import Shop

API = "/api/v1"
PASSWORD = "a long enough secret of the tests"
HOME = {
    "name": "Ada Byron",
    "line1": "12 Elm Street",
    "city": "Portland",
    "country": "US",
    "region": "OR",
    "postalCode": "97201",
}


@dataclass(slots=True)
class Customer:
    """Somebody with two mugs in the cart."""

    shop: Shop
    headers: dict[str, str]
    method: str
    email: str | None = "ada@example.com"
    extra: dict[str, Any] = field(default_factory=lambda: {"address": HOME})

    async def starts(self) -> httpx.Response:
        body = {"shippingMethodId": self.method, **self.extra, **({"email": self.email} if self.email else {})}
        return await self.shop.client.post(f"{API}/checkout", json=body, headers=self.headers)

    async def pays(self, intent: dict[str, Any], card: str = "4242424242424242") -> httpx.Response:
        return await self.shop.client.post(
            f"{API}/sandbox/payment-intents/{intent['id']}/confirm", json={"card": card}, headers=self.headers
        )

    async def orders(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        return await self.shop.client.post(f"{API}/orders", json=body, headers={**self.headers, **headers})

    async def buys(self) -> dict[str, Any]:
        intent = (await self.starts()).json()["paymentIntent"]
        await self.pays(intent)
        order: dict[str, Any] = (await self.orders({"paymentIntentId": intent["id"]})).json()
        return order


async def a_guest(shop: Shop) -> Customer:
    variant = await a_stocked_variant(shop.container, 10)
    answer = await shop.client.post(f"{API}/cart/items", json={"variantId": str(variant), "quantity": 2})
    method = await a_shipping_method(shop.container)
    return Customer(shop, {"X-Cart-Token": answer.headers["X-Cart-Token"]}, str(method))


async def a_member(shop: Shop) -> Customer:
    credentials = {"email": "bob@example.com", "password": PASSWORD, "name": "Bob"}
    tokens = (await shop.client.post(f"{API}/auth/register", json=credentials)).json()["tokens"]
    headers = {"Authorization": f"Bearer {tokens['accessToken']}"}
    variant = await a_stocked_variant(shop.container, 10)
    await shop.client.post(f"{API}/cart/items", json={"variantId": str(variant), "quantity": 2}, headers=headers)
    address = (await shop.client.post(f"{API}/account/addresses", json=HOME, headers=headers)).json()
    method = await a_shipping_method(shop.container)
    return Customer(shop, headers, str(method), email=None, extra={"addressId": address["id"]})


async def staff(shop: Shop) -> dict[str, str]:
    credentials = {"email": "admin@example.com", "password": PASSWORD}
    await shop.container.create_admin()(CreateAdmin(name="Root", **credentials), actor=SYSTEM)
    answer = await shop.client.post(f"{API}/auth/login", json={**credentials, "audience": "admin"})
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def sent_by(request: Awaitable[httpx.Response]) -> tuple[httpx.Response, int]:
    """The answer, and how many statements it took; BEGIN, COMMIT and those of the sandbox provider left out."""
    sent: list[str] = []
    token = statements_sent.set(sent)
    answer = await request
    statements_sent.reset(token)
    skipped = ("BEGIN", "COMMIT", "ROLLBACK", "SELECT now() AS now", "SELECT pg_advisory")
    ours = [one for one in sent if one.strip() and not one.startswith(skipped) and "sandbox." not in one]
    return answer, len(ours)


async def test_a_guest_buys_and_reads_the_order_with_its_token(shop: Shop) -> None:
    guest = await a_guest(shop)

    checkout = await guest.starts()
    paid = await guest.pays(checkout.json()["paymentIntent"])
    placed = await guest.orders({"paymentIntentId": checkout.json()["paymentIntent"]["id"]}, **{"Idempotency-Key": "k"})
    again = await guest.orders({"paymentIntentId": checkout.json()["paymentIntent"]["id"]}, **{"Idempotency-Key": "k"})

    assert (checkout.status_code, paid.status_code, placed.status_code) == (201, 200, 201), placed.text
    assert checkout.json()["quote"]["total"] == {"amount": 4_898, "currency": "USD"}
    assert paid.json()["status"] == "requires_capture"
    order = placed.json()
    assert (order["status"], order["paymentStatus"], order["fulfillmentStatus"]) == ("confirmed", "paid", "unfulfilled")
    assert order["shippingAddress"] == HOME
    assert (again.status_code, again.json(), again.headers["Idempotent-Replayed"]) == (201, order, "true")
    read = await shop.client.get(f"{API}/orders/{order['number']}", headers={"X-Order-Token": order["accessToken"]})
    assert read.json() == {**order, "accessToken": None}
    for headers in ({}, {"X-Order-Token": "forged"}, guest.headers):
        assert (await shop.client.get(f"{API}/orders/{order['number']}", headers=headers)).status_code == 404
    cart = await shop.client.get(f"{API}/cart", headers=guest.headers)
    assert cart.json()["lines"] == []


async def test_a_member_buys_with_a_kept_address_and_finds_the_order(shop: Shop) -> None:
    member = await a_member(shop)
    intent = (await member.starts()).json()["paymentIntent"]
    await member.pays(intent)

    unknown = await member.orders({"paymentIntentId": intent["id"], "addressId": intent_free_id()})
    placed = await member.orders({"paymentIntentId": intent["id"], "addressId": member.extra["addressId"]})

    assert (unknown.status_code, unknown.json()["code"]) == (404, "address_not_found")
    assert placed.status_code == 201
    assert placed.json()["email"] == "bob@example.com"
    listed = (await shop.client.get(f"{API}/orders", headers=member.headers)).json()
    assert [(one["number"], one["itemCount"]) for one in listed["items"]] == [(placed.json()["number"], 2)]
    read = await shop.client.get(f"{API}/orders/{placed.json()['number']}", headers=member.headers)
    assert read.json() == {**placed.json(), "accessToken": None}
    assert (await shop.client.get(f"{API}/orders")).status_code == 401


def intent_free_id() -> str:
    return "0190b5a2-0000-7000-8000-000000000000"


async def test_a_corrected_address_must_be_checked_out_anew(shop: Shop) -> None:
    member = await a_member(shop)
    intent = (await member.starts()).json()["paymentIntent"]
    await member.pays(intent)
    address_id = member.extra["addressId"]
    await shop.client.patch(f"{API}/account/addresses/{address_id}", json={"city": "Salem"}, headers=member.headers)

    placed = await member.orders({"paymentIntentId": intent["id"], "addressId": address_id})

    assert (placed.status_code, placed.json()["code"]) == (409, "address_changed")


@pytest.mark.parametrize(
    ("card", "status", "code"),
    [
        ("4000000000000002", "requires_payment_method", "card_declined"),
        ("4000000000009995", "requires_payment_method", "insufficient_funds"),
        ("4000002500003155", "requires_action", "payment_action_required"),
    ],
)
async def test_a_card_that_does_not_pay_is_told_by_its_code(shop: Shop, card: str, status: str, code: str) -> None:
    guest = await a_guest(shop)
    intent = (await guest.starts()).json()["paymentIntent"]

    answer = await guest.pays(intent, card)
    refused = await guest.orders({"paymentIntentId": intent["id"]})

    assert (answer.status_code, answer.json()["status"]) == (200, status)
    assert (refused.status_code, refused.json()["code"]) == (402, code)


async def test_3_d_secure_is_answered_and_the_order_placed(shop: Shop) -> None:
    guest = await a_guest(shop)
    intent = (await guest.starts()).json()["paymentIntent"]
    asked = await guest.pays(intent, "4000002500003155")

    answered = await shop.client.post(
        asked.json()["nextAction"]["url"], json={"outcome": "succeed"}, headers=guest.headers
    )

    assert answered.json()["status"] == "requires_capture"
    assert (await guest.orders({"paymentIntentId": intent["id"]})).status_code == 201


async def test_another_number_is_refused_and_strangers_need_the_secret(shop: Shop) -> None:
    guest = await a_guest(shop)
    intent = (await guest.starts()).json()["paymentIntent"]
    confirm = f"{API}/sandbox/payment-intents/{intent['id']}/confirm"

    other = await guest.pays(intent, "4111111111111111")
    stranger = await shop.client.post(confirm, json={"card": "4242424242424242"})
    holder = await shop.client.post(confirm, json={"card": "4242424242424242", "clientSecret": intent["clientSecret"]})

    assert (other.status_code, other.json()["errors"][0]["pointer"]) == (422, "/card")
    assert (stranger.status_code, holder.status_code) == (404, 200)


async def test_every_fault_of_a_checkout_is_named_at_once(shop: Shop) -> None:
    guest = await a_guest(shop)
    guest.email, guest.extra = "nobody", {"address": {**HOME, "city": " ", "country": "XX"}}

    answer = await guest.starts()

    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/email", "/address/city", "/address/country"]


async def test_going_back_frees_the_goods(shop: Shop) -> None:
    guest = await a_guest(shop)
    checkout = (await guest.starts()).json()
    address = f"{API}/checkout/{checkout['id']}"

    gone = await shop.client.delete(address, headers=guest.headers)

    assert gone.status_code == 204
    assert (await shop.client.get(address, headers=guest.headers)).json()["status"] == "canceled"
    assert (await shop.client.get(address)).status_code == 404


async def test_a_webhook_is_believed_when_it_is_signed(shop: Shop) -> None:
    event = {"id": "evt_1", "type": "payment_intent.canceled", "data": {"object": {"id": "pi_1", "metadata": {}}}}
    payload = json.dumps(event).encode()
    secret = webhook_secret(shop.container.settings().secret_key)
    signature = sign(payload, secret, now=datetime.now(UTC))

    async def post(body: bytes, header: str) -> int:
        headers = {"Sandbox-Signature": header, "Content-Type": "application/json"}
        return (await shop.client.post("/webhooks/sandbox", content=body, headers=headers)).status_code

    assert await post(payload, signature) == 200
    assert await post(payload, signature) == 200
    assert await post(payload + b" ", signature) == 422
    assert await post(payload, "t=1,v1=00") == 422
    assert len(await shop.container.database().rows("SELECT event_id FROM provider_events")) == 1


async def test_staff_finds_an_order(shop: Shop) -> None:
    guest = await a_guest(shop)
    order = await guest.buys()
    headers = await staff(shop)

    found = await shop.client.get(f"{API}/admin/orders?q=ADA@exam&status=confirmed", headers=headers)
    by_number = await shop.client.get(f"{API}/admin/orders?q={order['number'][:4].lower()}", headers=headers)
    nobody = await shop.client.get(f"{API}/admin/orders?q=%25", headers=headers)
    detail = await shop.client.get(f"{API}/admin/orders/{order['number']}", headers=headers)

    for answer in (found, by_number):
        assert [one["number"] for one in answer.json()["items"]] == [order["number"]], answer.text
    assert nobody.json()["items"] == []
    assert detail.json()["moves"] == ["cancel", "ship", "edit_address", "refund", "resend_confirmation"]
    assert [one["status"] for one in detail.json()["payments"]] == ["captured"]


async def test_staff_ships_and_delivers_an_order(shop: Shop) -> None:
    guest = await a_guest(shop)
    order = await guest.buys()
    headers = await staff(shop)
    address = f"{API}/admin/orders/{order['number']}"

    part = await shop.client.post(
        f"{address}/fulfillments",
        json={
            "lines": [{"lineId": order["lines"][0]["id"], "quantity": 1}],
            "carrier": "UPS",
            "trackingNumber": "1Z",
            "trackingUrl": "https://ups.example/1Z",
        },
        headers=headers,
    )
    rest = await shop.client.post(f"{address}/fulfillments", json={}, headers=headers)
    none = await shop.client.post(f"{address}/fulfillments", json={}, headers=headers)
    parcel = part.json()["order"]["fulfillments"][0]
    delivered = await shop.client.post(f"{address}/fulfillments/{parcel['id']}/delivered", headers=headers)

    assert (part.status_code, part.json()["order"]["status"]) == (201, "partially_fulfilled"), part.text
    assert (parcel["trackingNumber"], parcel["status"], parcel["lines"][0]["quantity"]) == ("1Z", "shipped", 1)
    assert rest.json()["order"]["status"] == "fulfilled"
    assert (none.status_code, none.json()["code"]) == (409, "not_left_to_ship")
    assert delivered.json()["order"]["fulfillments"][0]["status"] == "delivered"
    kinds = [one["kind"] for one in delivered.json()["timeline"]]
    assert kinds == ["placed", "confirmed", "shipped", "shipped", "delivered"]
    stock = await shop.container.database().row("SELECT on_hand, reserved FROM stock_items")
    assert stock == {"on_hand": 8, "reserved": 0}
    jobs = await shop.container.database().rows("SELECT task_name FROM procrastinate_jobs")
    names = [job["task_name"] for job in jobs]
    assert (
        names.count("order.follow_confirmed"),
        names.count("notifications.send_shipment_notice"),
    ) == (1, 2)


async def test_an_address_is_corrected_before_anything_is_shipped(shop: Shop) -> None:
    guest = await a_guest(shop)
    order = await guest.buys()
    headers = await staff(shop)
    address = f"{API}/admin/orders/{order['number']}"
    tag = (await shop.client.get(address, headers=headers)).headers["ETag"]
    body = {"shippingAddress": {**HOME, "line1": "1 Oak Street"}}

    missing = await shop.client.patch(address, json=body, headers=headers)
    corrected = await shop.client.patch(address, json=body, headers={**headers, "If-Match": tag})
    stale = await shop.client.patch(address, json=body, headers={**headers, "If-Match": tag})
    await shop.client.post(f"{address}/fulfillments", json={}, headers=headers)
    tag = (await shop.client.get(address, headers=headers)).headers["ETag"]
    late = await shop.client.patch(address, json=body, headers={**headers, "If-Match": tag})

    assert [answer.status_code for answer in (missing, corrected, stale, late)] == [428, 200, 412, 409]
    assert corrected.json()["order"]["shippingAddress"]["line1"] == "1 Oak Street"
    assert corrected.json()["order"]["email"] == "ada@example.com"


async def test_customers_see_nothing_of_the_back_office(shop: Shop) -> None:
    member = await a_member(shop)

    listed = await shop.client.get(f"{API}/admin/orders", headers=member.headers)
    anonymous = await shop.client.get(f"{API}/admin/orders")

    assert (listed.status_code, anonymous.status_code) == (403, 401)


async def test_what_each_request_sends(shop: Shop) -> None:
    count_no_settings(shop)
    guest = await a_guest(shop)
    headers = await staff(shop)
    budget: dict[str, int] = {}

    started, budget["start"] = await sent_by(guest.starts())
    intent = started.json()["paymentIntent"]
    _, budget["start again"] = await sent_by(guest.starts())
    await guest.pays(intent)
    placed, budget["order"] = await sent_by(guest.orders({"paymentIntentId": intent["id"]}))
    _, budget["order again"] = await sent_by(guest.orders({"paymentIntentId": intent["id"]}))
    order = placed.json()
    _, budget["checkout"] = await sent_by(
        shop.client.get(f"{API}/checkout/{started.json()['id']}", headers=guest.headers)
    )
    _, budget["read"] = await sent_by(
        shop.client.get(f"{API}/orders/{order['number']}", headers={"X-Order-Token": order["accessToken"]})
    )
    admin = f"{API}/admin/orders"
    _, budget["list"] = await sent_by(shop.client.get(admin, headers=headers))
    _, budget["detail"] = await sent_by(shop.client.get(f"{admin}/{order['number']}", headers=headers))
    _, budget["ship"] = await sent_by(
        shop.client.post(f"{admin}/{order['number']}/fulfillments", json={}, headers=headers)
    )

    assert {name: (count, most) for name, count in budget.items() if count > (most := BUDGET[name])} == {}


BUDGET = {
    "start": 18,
    "start again": 8,
    "order": 23,
    "order again": 7,
    "checkout": 1,
    "read": 1,
    # one of them, after the sign-in, is for who is asking
    "list": 2,
    "detail": 4,
    "ship": 12,
}
