"""The cart, shipping and stock over HTTP, on real servers; and how many statements each request may send."""

from collections.abc import Awaitable
from typing import Any

import httpx
import pytest

from adapters.postgres.database import statements_sent
from application.identity.create_admin import CreateAdmin
from domain.kernel.ids import ShippingMethodId, VariantId
from domain.kernel.money import Money
from domain.pricing.shipping import ShippingMethod
from tests.shelf import SYSTEM, USD, a_product, a_stocked_variant, stocked
from tests.shop import Shop

CART, ITEMS = "/api/v1/cart", "/api/v1/cart/items"
SHIPPING, STOCK = "/api/v1/checkout/shipping-methods", "/api/v1/admin/inventory"
PASSWORD = "a long enough secret of the tests"


async def a_guest_with(shop: Shop, variant: VariantId, quantity: int = 1) -> tuple[dict[str, str], dict[str, Any]]:
    """The headers of a guest, and the cart."""
    answer = await shop.client.post(ITEMS, json={"variantId": str(variant), "quantity": quantity})
    assert answer.status_code == 201, answer.text
    return {"X-Cart-Token": answer.headers["X-Cart-Token"]}, answer.json()


async def an_admin(shop: Shop) -> dict[str, str]:
    """The headers of an administrator."""
    credentials = {"email": "admin@example.com", "password": PASSWORD}
    await shop.container.create_admin()(CreateAdmin(name="Ada", **credentials), actor=SYSTEM)
    answer = await shop.client.post("/api/v1/auth/login", json=credentials, headers={"X-Portico-Client": "admin"})
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def a_method(shop: Shop) -> None:
    method = ShippingMethod(
        id=ShippingMethodId(shop.container.ids().new()),
        code="standard",
        name="Standard",
        min_days=2,
        max_days=4,
        price=Money(490, USD),
        countries=frozenset({"US"}),
        free_from=Money(5_000, USD),
    )
    async with shop.container.uow()(SYSTEM) as uow:
        await uow.shipping_methods.save(method)
        await uow.commit()


async def sent_by(request: Awaitable[httpx.Response]) -> tuple[httpx.Response, int]:
    """The answer, and how many statements it took.

    Not counted: settings, which are read every few seconds, and the empty statement by which the pool tries a
    connection.
    """
    sent: list[str] = []
    token = statements_sent.set(sent)
    try:
        answer = await request
    finally:
        statements_sent.reset(token)
    assert answer.is_success, answer.text
    return answer, len([statement for statement in sent if statement and "FROM shop_settings" not in statement])


async def test_a_guest_fills_and_empties_a_cart(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)
    guest, cart = await a_guest_with(shop, mug, 2)
    item = f"{ITEMS}/{cart['lines'][0]['id']}"

    changed = await shop.client.patch(item, json={"quantity": 3}, headers={**guest, "If-Match": '"v1"'})
    stale = await shop.client.delete(item, headers={**guest, "If-Match": '"v1"'})
    seen = await shop.client.get(CART, headers=guest)
    removed = await shop.client.delete(item, headers=guest)
    cleared = await shop.client.delete(CART, headers=guest)

    assert (changed.json()["quote"]["total"], changed.headers["ETag"]) == ({"amount": 5_997, "currency": "USD"}, '"v2"')
    assert (stale.status_code, stale.json()["code"]) == (412, "version_mismatch")
    assert seen.json() == changed.json()
    assert (removed.json()["lines"], cleared.json()["version"]) == ([], 3)
    assert seen.headers["Cache-Control"] == "private, no-store"


async def test_the_token_itself_is_stored_nowhere(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)
    guest, _ = await a_guest_with(shop, mug)

    rows = await shop.container.database().rows("SELECT guest_key FROM carts")

    assert len(rows) == 1
    assert rows[0]["guest_key"] != guest["X-Cart-Token"]


async def test_a_repeated_request_adds_once(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)
    guest, _ = await a_guest_with(shop, mug)
    headers, body = {**guest, "Idempotency-Key": "add-1"}, {"variantId": str(mug), "quantity": 1}

    first = await shop.client.post(ITEMS, json=body, headers=headers)
    again = await shop.client.post(ITEMS, json=body, headers=headers)

    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (await shop.client.get(CART, headers=guest)).json()["lines"][0]["quantity"] == 2


async def test_too_many_are_refused_with_what_is_left(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)

    answer = await shop.client.post(ITEMS, json={"variantId": str(mug), "quantity": 6})

    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["detail"]) == (409, "out_of_stock", "Only 5 are left.")
    assert problem["context"]["shortages"] == [{"variantId": str(mug), "requested": 6, "available": 5}]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/quantity"]),
        ({"quantity": 1}, ["/variantId"]),
        ({"quantity": 0, "variantId": "x", "colour": 1}, ["/quantity", "/variantId", "/colour"]),
        ({"quantity": 10**400}, ["/quantity"]),
        ({"quantity": 1, "variantId": "0" * 36, "productId": None}, ["/variantId"]),
    ],
)
async def test_bad_input_is_refused_naming_every_fault(shop: Shop, body: dict[str, Any], pointers: list[str]) -> None:
    answer = await shop.client.post(ITEMS, json=body)

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == pointers
    assert "X-Cart-Token" not in answer.headers


@pytest.mark.parametrize("query", ["", "?country=XX", "?country=us", "?country=USA"])
async def test_shipping_wants_a_country(shop: Shop, query: str) -> None:
    answer = await shop.client.get(SHIPPING + query)

    assert answer.status_code in {400, 422}
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/country"]


async def test_shipping_is_priced_for_the_cart(shop: Shop) -> None:
    await a_method(shop)
    mug = await a_stocked_variant(shop.container, 5)
    guest, _ = await a_guest_with(shop, mug, 3)

    for_nothing = await shop.client.get(SHIPPING, params={"country": "US"})
    for_much = await shop.client.get(SHIPPING, params={"country": "US"}, headers=guest)
    abroad = await shop.client.get(SHIPPING, params={"country": "DE"})

    assert [(way["name"], way["price"]["amount"], way["estimate"]) for way in for_nothing.json()] == [
        ("Standard", 490, "2–4 business days")  # noqa: RUF001 -- an en dash spans a range
    ]
    assert [way["price"]["amount"] for way in for_much.json()] == [0]
    assert abroad.json() == []


async def test_staff_sees_and_corrects_stock(shop: Shop) -> None:
    admin = await an_admin(shop)
    (mug,) = await a_product(shop.container)

    adjusted = await shop.client.post(
        f"{STOCK}/adjust", json={"variantId": str(mug), "onHand": 4, "reason": "counted"}, headers=admin
    )
    refused = await shop.client.post(
        f"{STOCK}/adjust", json={"variantId": str(mug), "delta": -5, "reason": "lost"}, headers=admin
    )
    low = await shop.client.get(STOCK, params={"low": "true", "search": "mug"}, headers=admin)
    moves = await shop.client.get(f"{STOCK}/{mug}/movements", headers=admin)

    assert (adjusted.status_code, adjusted.json()["available"]) == (200, 4)
    assert (refused.status_code, refused.json()["code"]) == (409, "below_zero")
    assert [(row["sku"], row["onHand"]) for row in low.json()["items"]] == [("MUG", 4)]
    assert [(move["quantity"], move["reason"], move["actorKind"]) for move in moves.json()["items"]] == [
        (4, "counted", "admin")
    ]


async def test_stock_is_not_for_visitors(shop: Shop) -> None:
    answers = [
        await shop.client.get(STOCK),
        await shop.client.get(f"{STOCK}/{SYSTEM.name}/movements"),
        await shop.client.post(
            f"{STOCK}/adjust", json={"variantId": str(shop.container.ids().new()), "onHand": 4, "reason": "mine"}
        ),
    ]

    assert [answer.status_code for answer in answers] == [401, 404, 401]


async def test_carts_stay_within_their_query_budget(shop: Shop) -> None:
    mug, cup = [await a_stocked_variant(shop.container, 50) for _ in range(2)]
    await a_method(shop)
    guest, cart = await a_guest_with(shop, mug)
    item = f"{ITEMS}/{cart['lines'][0]['id']}"
    body, key = {"variantId": str(cup), "quantity": 1}, {"Idempotency-Key": "once"}
    client = shop.client

    budget = [
        (client.get(CART), 0),
        (client.get(CART, headers=guest), 3),
        (client.post(ITEMS, json=body, headers=guest), 6),
        (client.post(ITEMS, json=body, headers={**guest, **key}), 8),
        (client.patch(item, json={"quantity": 2}, headers=guest), 6),
        (client.get(SHIPPING, params={"country": "US"}, headers=guest), 4),
        (client.delete(item, headers=guest), 6),
        (client.delete(CART, headers=guest), 4),
    ]

    for request, most in budget:
        answer, sent = await sent_by(request)
        assert sent <= most, f"{answer.request.method} {answer.request.url.path} sent {sent} statements"


async def test_a_large_cart_costs_no_more_statements(shop: Shop) -> None:
    variants = await a_product(shop.container, skus=[f"S{number}" for number in range(20)])
    for variant in variants:
        await stocked(shop.container, variant, 5)
    guest, _ = await a_guest_with(shop, variants[0])
    for variant in variants[1:]:
        await shop.client.post(ITEMS, json={"variantId": str(variant), "quantity": 1}, headers=guest)

    answer, sent = await sent_by(shop.client.get(CART, headers=guest))

    assert len(answer.json()["lines"]) == 20
    assert sent <= 3


async def test_stock_stays_within_its_query_budget(shop: Shop) -> None:
    admin = await an_admin(shop)
    mug = await a_stocked_variant(shop.container, 5)
    await shop.client.get(STOCK, headers=admin)
    client, correction = shop.client, {"variantId": str(mug), "onHand": 3, "reason": "counted"}

    budget = [
        (client.get(STOCK, headers=admin), 2),
        (client.get(STOCK, params={"low": "true"}, headers=admin), 2),
        (client.get(f"{STOCK}/{mug}/movements", headers=admin), 2),
        (client.post(f"{STOCK}/adjust", json=correction, headers=admin), 7),
    ]

    for request, most in budget:
        answer, sent = await sent_by(request)
        assert sent <= most, f"{answer.request.method} {answer.request.url.path} sent {sent} statements"
