"""Lists send the same number of statements with three rows and with sixty."""

from typing import Any

import httpx

from domain.catalog.product import Product
from tests.goods import Goods, a_draft, offer
from tests.integration.metered import API, HOME, PASSWORD, Metered
from tests.purchase import a_shipping_method
from tests.shelf import a_product, a_stocked_variant, stocked
from tests.shop import Shop

_COPIES_OF_AN_ORDER = """
WITH numbers AS (SELECT n FROM generate_series(%(from)s::int, %(to)s) n),
agreed AS (
    INSERT INTO checkouts
    SELECT (jsonb_populate_record(c, jsonb_build_object(
               'id', uuidv7(), 'intent_id', 'copy ' || n, 'cart_id', uuidv7()))).*
    FROM checkouts c CROSS JOIN numbers WHERE intent_id NOT LIKE 'copy%%'
    RETURNING id, intent_id
), placed AS (
    INSERT INTO orders
    SELECT (jsonb_populate_record(o, jsonb_build_object(
               'id', uuidv7(), 'intent_id', a.intent_id, 'checkout_id', a.id, 'number', a.intent_id))).*
    FROM orders o CROSS JOIN agreed a WHERE o.intent_id NOT LIKE 'copy%%'
    RETURNING id
)
INSERT INTO order_lines
SELECT (jsonb_populate_record(l, jsonb_build_object('id', uuidv7(), 'order_id', p.id))).*
FROM order_lines l JOIN (SELECT id FROM order_lines ORDER BY id LIMIT 1) f USING (id), placed p
RETURNING id
"""
_COPIES_OF_AN_ACCOUNT = """
WITH numbers AS (SELECT n FROM generate_series(%(from)s::int, %(to)s) n)
INSERT INTO accounts
SELECT (jsonb_populate_record(a, jsonb_build_object(
           'id', uuidv7(), 'email', n || '@example.com', 'email_canonical', n || '@example.com'))).*
FROM accounts a CROSS JOIN numbers WHERE email = 'bob@example.com'
RETURNING id
"""
_COPIES_OF_AN_ADDRESS = """
WITH numbers AS (SELECT n FROM generate_series(%(from)s::int, %(to)s) n)
INSERT INTO addresses
SELECT (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'is_default', false))).*
FROM addresses a JOIN (SELECT id FROM addresses ORDER BY id LIMIT 1) f USING (id) CROSS JOIN numbers
RETURNING id
"""


# What a cart is filled with, and how many related products are shown at most.
_CART_LINES, _RELATED = 40, 8
_LISTS = {
    f"{API}/products": "",
    f"{API}/products/{{slug}}/reviews": "",
    f"{API}/products/{{slug}}/related": "",
    f"{API}/categories": "",
    f"{API}/cart": "member",
    f"{API}/orders": "member",
    f"{API}/account/addresses": "member",
    f"{API}/admin/products": "admin",
    f"{API}/admin/categories": "admin",
    f"{API}/admin/inventory": "admin",
    f"{API}/admin/orders": "admin",
    f"{API}/admin/customers": "admin",
}


def _length(answer: httpx.Response) -> int:
    body: Any = answer.json()
    rows = body if isinstance(body, list) else body.get("items", body.get("lines"))
    return len(rows)


async def _grow(shop: Shop, member: dict[str, str], reviewed: Product, first: int, last: int) -> None:
    for copies in (_COPIES_OF_AN_ORDER, _COPIES_OF_AN_ACCOUNT, _COPIES_OF_AN_ADDRESS):
        await shop.container.database().rows(copies, {"from": first, "to": last})
    goods = Goods(shop.container)
    for number in range(first, last + 1):
        (variant,) = await a_product(shop.container, title=f"Cup {number}".replace(" ", "-"), skus=[f"S-{number}"])
        await stocked(shop.container, variant, 5)
        await goods.review(reviewed, 1 + number % 5)
        await goods.category(f"Shelf-{number}")
        if number <= _CART_LINES:
            wanted = {"variantId": str(variant), "quantity": 1}
            answer = await shop.client.post(f"{API}/cart/items", json=wanted, headers=member)
            assert answer.is_success, answer.text


async def _spent(shop: Shop, tokens: dict[str, dict[str, str]]) -> tuple[dict[str, int], dict[str, int]]:
    """Statements and rows of each list, once the process has read what changed in the catalog."""
    await shop.client.get(f"{API}/products", params={"minPrice": 1})
    meter, lengths = Metered(shop), {}
    for path, who in _LISTS.items():
        await shop.client.get(f"{API}/auth/me", headers=tokens[who])  # who is asking is read once in a while
        query = "?pageSize=50" if path.endswith("/products") else ""
        answer = await meter.call("GET", path, query=query, ids={"slug": "reviewed"}, as_=tokens[who])
        lengths[path] = _length(answer)
    return meter.spent, lengths


async def test_lists_cost_the_same_however_long_they_are(shop: Shop, metered: Metered, admin: dict[str, str]) -> None:
    member = await _a_buyer_with_an_order(metered)
    tokens = {"": {}, "member": member, "admin": admin}
    reviewed = a_draft("Reviewed")
    offer(reviewed)
    await Goods(shop.container).save(reviewed)

    await _grow(shop, member, reviewed, 1, 2)
    few, short = await _spent(shop, tokens)
    await _grow(shop, member, reviewed, 3, 60)
    many, long = await _spent(shop, tokens)

    assert few == many
    assert {path: (short[path], long[path]) for path in _LISTS if long[path] < min(3 * short[path], _RELATED)} == {}


async def _a_buyer_with_an_order(metered: Metered) -> dict[str, str]:
    credentials = {"email": "bob@example.com", "password": PASSWORD, "name": "Bob"}
    tokens = (await metered.call("POST", f"{API}/auth/register", json=credentials)).json()["tokens"]
    member = {"Authorization": f"Bearer {tokens['accessToken']}"}
    await metered.call("POST", f"{API}/account/addresses", json=HOME, as_=member)
    mug, method = await a_stocked_variant(metered.shop.container, 9), await a_shipping_method(metered.shop.container)
    await metered.call("POST", f"{API}/cart/items", json={"variantId": str(mug), "quantity": 1}, as_=member)
    terms = {"shippingMethodId": str(method), "address": HOME}
    intent = (await metered.call("POST", f"{API}/checkout", json=terms, as_=member)).json()["paymentIntent"]["id"]
    paying = f"{API}/sandbox/payment-intents/{{intent_id}}/confirm"
    await metered.call("POST", paying, ids={"intent_id": intent}, json={"card": "4242424242424242"}, as_=member)
    await metered.call("POST", f"{API}/orders", json={"paymentIntentId": intent}, as_=member)
    return member
