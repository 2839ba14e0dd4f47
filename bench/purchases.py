"""Whole guest purchases per second through the API, beside psycopg alone writing the rows that an order leaves."""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx
import psycopg

from bench.results import Measured, report
from bench.shop import running_shop
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant

API = "/api/v1"
BUYERS = 16
HOME = {
    "name": "Ada Byron",
    "line1": "12 Elm Street",
    "city": "Portland",
    "country": "US",
    "region": "OR",
    "postalCode": "97201",
}

# The rows of the first purchase once more, in one transaction.
_SAME_ROWS = """
WITH contact AS (
    INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuidv7()))).*
    FROM contacts c JOIN (SELECT id FROM contacts ORDER BY id LIMIT 1) f USING (id) RETURNING id
), agreed AS (
    INSERT INTO checkouts SELECT (jsonb_populate_record(c, jsonb_build_object(
        'id', uuidv7(), 'intent_id', uuidv7(), 'cart_id', uuidv7(), 'shipping_contact_id', n.id,
        'billing_contact_id', n.id))).*
    FROM checkouts c JOIN (SELECT id FROM checkouts ORDER BY id LIMIT 1) f USING (id) CROSS JOIN contact n
    RETURNING id, intent_id, shipping_contact_id
), placed AS (
    INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object(
        'id', uuidv7(), 'intent_id', a.intent_id, 'checkout_id', a.id, 'number', a.intent_id,
        'shipping_contact_id', a.shipping_contact_id, 'billing_contact_id', a.shipping_contact_id))).*
    FROM orders o JOIN (SELECT id FROM orders ORDER BY id LIMIT 1) f USING (id) CROSS JOIN agreed a
    RETURNING id, checkout_id, intent_id
), paid AS (
    INSERT INTO payments SELECT (jsonb_populate_record(p, jsonb_build_object(
        'id', uuidv7(), 'intent_id', o.intent_id, 'checkout_id', o.checkout_id, 'order_id', o.id))).*
    FROM payments p JOIN (SELECT id FROM payments ORDER BY id LIMIT 1) f USING (id) CROSS JOIN placed o
)
INSERT INTO order_lines SELECT (jsonb_populate_record(l, jsonb_build_object('id', uuidv7(), 'order_id', o.id))).*
FROM order_lines l JOIN (SELECT id FROM order_lines ORDER BY id LIMIT 1) f USING (id) CROSS JOIN placed o
"""


async def per_second(work: Callable[[], Awaitable[None]], *, seconds: float) -> float:
    """How often all buyers together do it, each one time after the other."""
    done, began = 0, time.perf_counter()

    async def repeat() -> None:
        nonlocal done
        while time.perf_counter() - began < seconds:
            await work()
            done += 1

    await asyncio.gather(*(repeat() for _ in range(BUYERS)))
    return done / (time.perf_counter() - began)


async def measure(seconds: float) -> Measured:
    async with running_shop() as shop, httpx.AsyncClient(base_url=shop.fleet.addresses[0] + API, timeout=30) as client:
        variant = str(await a_stocked_variant(shop.container, 1_000_000))
        method = str(await a_shipping_method(shop.container))

        async def buy() -> None:
            wanted = {"variantId": variant, "quantity": 1}
            guest = {"X-Cart-Token": (await client.post("/cart/items", json=wanted)).headers["X-Cart-Token"]}
            terms = {"shippingMethodId": method, "email": "ada@example.com", "address": HOME}
            intent = (await client.post("/checkout", json=terms, headers=guest)).json()["paymentIntent"]["id"]
            paying = f"/sandbox/payment-intents/{intent}/confirm"
            (await client.post(paying, json={"card": "4242424242424242"}, headers=guest)).raise_for_status()
            placed = await client.post("/orders", json={"paymentIntentId": intent}, headers=guest)
            if placed.status_code != httpx.codes.CREATED:
                raise RuntimeError(placed.text)

        await buy()
        shops = await per_second(buy, seconds=seconds)
        return Measured("guest purchases", shops, await _baseline(shop.database_url, seconds))


async def _baseline(url: str, seconds: float) -> float:
    connections = [await psycopg.AsyncConnection.connect(url, autocommit=True) for _ in range(BUYERS)]
    free = list(connections)

    async def insert() -> None:
        connection = free.pop()
        await connection.execute(_SAME_ROWS)
        free.append(connection)

    try:
        return await per_second(insert, seconds=seconds)
    finally:
        for connection in connections:
            await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each side is measured (10)")
    options = parser.parse_args()
    figure = asyncio.run(measure(options.seconds))
    report(f"Purchases with {BUYERS} buyers", "purchases per second", [figure])


if __name__ == "__main__":
    main()
