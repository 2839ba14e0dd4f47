"""Whole guest purchases per second through the API, beside psycopg alone writing the rows that an order leaves."""

import argparse
import asyncio

import httpx
import psycopg

from bench.buying import API, buy, per_second
from bench.results import Measured, report
from bench.shop import running_shop
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant

BUYERS = 16

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


async def measure(seconds: float) -> Measured:
    async with running_shop() as shop, httpx.AsyncClient(timeout=30) as client:
        at = shop.fleet.addresses[0] + API
        variant = str(await a_stocked_variant(shop.container, 1_000_000))
        method = str(await a_shipping_method(shop.container))

        await buy(client, variant, method, at=at)
        shops = await per_second(lambda: buy(client, variant, method, at=at), seconds=seconds, buyers=BUYERS)
        return Measured("guest purchases", shops, await _baseline(shop.database_url, seconds))


async def _baseline(url: str, seconds: float) -> float:
    connections = [await psycopg.AsyncConnection.connect(url, autocommit=True) for _ in range(BUYERS)]
    free = list(connections)

    async def insert() -> None:
        connection = free.pop()
        await connection.execute(_SAME_ROWS)
        free.append(connection)

    try:
        return await per_second(insert, seconds=seconds, buyers=BUYERS)
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
