"""Ids that a body names: another's is answered like one of nothing, and nothing comes of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio

from tests.examples import operations, properties_in
from tests.integration.access.people import Headers, People, Street
from tests.integration.access.table import permissions_of, told
from tests.integration.access.words import words
from tests.integration.metered import API

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

# Ids of what anybody may name, and numbers that are no ids of ours.
PUBLIC = {"productId", "variantId", "shippingMethodId", "vatId"}
# By operation and field, the victim's own; each has its case below.
OWNED = {
    "POST /api/v1/checkout": {"addressId": "address_id"},
    "PATCH /api/v1/checkout/{checkout_id}": {"addressId": "address_id"},
    "POST /api/v1/orders": {"addressId": "address_id", "checkoutId": "checkout_id", "paymentIntentId": "intent_id"},
    "POST /api/v1/orders/{number}/returns": {"lineId": "line_id"},
}
UNKNOWN = "01890000-0000-7000-8000-000000000000"


def _id_fields() -> Iterator[tuple[str, str]]:
    """Of bodies that no permission guards."""
    for operation in operations():
        if operation.body_schema is not None and not permissions_of(told()[operation.name]):
            for name, schema in properties_in(operation.body_schema):
                if schema.get("format") == "uuid" or name.endswith("Id"):
                    yield operation.name, name


async def test_every_id_in_a_buyers_body_is_somebodys_or_nobodys() -> None:
    unjudged = [
        f"{operation}: {name}"
        for operation, name in _id_fields()
        if name not in PUBLIC and name not in OWNED.get(operation, {})
    ]

    assert unjudged == [], "Say in OWNED whose id it is, with a case of its own, or name it in PUBLIC."


@pytest_asyncio.fixture(loop_scope="module")
async def thief(street: Street) -> Headers:
    """Another customer, with a filled cart and an order."""
    headers = (await street.customers())["another customer"]
    item = {"variantId": street.ids["variant_id"], "quantity": 1}
    await street.client.post(f"{API}/cart/items", json=item, headers=headers)
    return headers


async def _both(street: Street, headers: Headers, path: str, field: str, own: str, rest: dict[str, Any]) -> None:
    """The same request with the victim's id and with one of nothing gives the same answer, which is a refusal."""
    answers = [
        await street.client.post(f"{API}{path}", json={**rest, field: value}, headers=headers)
        for value in (own, UNKNOWN)
    ]

    assert answers[0].status_code in {404, 422}, answers[0].text
    assert words(answers[0], {"": own}) == words(answers[1], {"": UNKNOWN})


async def test_anothers_address_starts_no_checkout(
    street: Street, thief: Headers, contents: Callable[[], dict[str, str]]
) -> None:
    method = await street.shipping_method()
    before = contents()

    await _both(street, thief, "/checkout", "addressId", street.ids["address_id"], {"shippingMethodId": method})

    assert contents() == before


@pytest.mark.parametrize(("field", "own"), [("checkoutId", "checkout_id"), ("paymentIntentId", "intent_id")])
async def test_anothers_checkout_and_payment_make_no_order(
    street: Street, thief: Headers, contents: Callable[[], dict[str, str]], field: str, own: str
) -> None:
    before = contents()

    await _both(street, thief, "/orders", field, street.ids[own], {})

    assert contents() == before


async def test_anothers_address_is_no_address_of_an_order(
    street: Street, thief: Headers, contents: Callable[[], dict[str, str]]
) -> None:
    checkout = await street.checks_out(thief)
    await street.pays(checkout, thief)
    before = contents()

    own = {"checkoutId": checkout["id"]}
    await _both(street, thief, "/orders", "addressId", street.ids["address_id"], own)

    assert contents() == before


async def test_held_goods_are_not_sent_to_anothers_address(
    street: Street, thief: Headers, contents: Callable[[], dict[str, str]]
) -> None:
    path = f"{API}/checkout/{(await street.checks_out(thief))['id']}"
    before = contents()

    answers = [
        await street.client.patch(path, json={"addressId": address}, headers=thief)
        for address in (street.ids["address_id"], UNKNOWN)
    ]

    assert answers[0].status_code == 404, answers[0].text
    assert words(answers[0], {"": street.ids["address_id"]}) == words(answers[1], {"": UNKNOWN})
    assert contents() == before


async def test_anothers_line_is_not_sent_back(
    street: Street, thief: Headers, people: People, contents: Callable[[], dict[str, str]]
) -> None:
    order = await street.buys(thief)
    await street.client.post(f"{API}/admin/orders/{order['number']}/fulfillments", json={}, headers=people.admin)
    before = contents()

    for line in (street.ids["line_id"], UNKNOWN):
        body = {"lines": [{"lineId": line, "quantity": 1}], "reason": "mine"}
        answer = await street.client.post(f"{API}/orders/{order['number']}/returns", json=body, headers=thief)
        assert answer.status_code in {404, 422}, answer.text

    assert contents() == before


async def test_an_orders_token_opens_no_other_order(street: Street) -> None:
    """Neither another guest's, nor one of an account."""
    guests = [await street.a_guest() for _ in range(2)]
    first, second = [await street.buys(guest, email="guest@example.com") for guest in guests]

    for number in (second["number"], street.ids["number"]):
        answer = await street.client.get(
            f"{API}/orders/{number}", headers={**guests[0], "X-Order-Token": first["accessToken"]}
        )
        assert answer.status_code == 404, answer.text


async def test_unknown_accounts_and_wrong_passwords_are_told_alike(street: Street, people: People) -> None:
    bodies = [{"email": f"{name}@example.com", "password": "not the password"} for name in ("victim", "nobody-there")]

    wrong, unknown = [await street.client.post(f"{API}/auth/login", json=body) for body in bodies]

    assert wrong.status_code == 401
    assert words(wrong, {}) == words(unknown, {})
