"""Whole guest purchases of two articles per second through the API, and what each costs.

The baseline is psycopg alone, writing the rows that an order leaves.
"""

import argparse
import asyncio
import socket
import sys
import time
from contextlib import AsyncExitStack, suppress
from functools import partial

import psycopg
import uvloop

from adapters.postgres.database import libpq
from bench.buying import buy, pace
from bench.connection import Connection
from bench.meters import Meter, family, resident_mib
from bench.results import Figure, Measured, keep, report
from bench.shop import running_shop
from tests.fleet import Fleet
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant

BUYERS, PROCESSES = 16, 2
# The worker yields to buyers, and is to be done soon after a rush.
_BEHIND_MS = 10_000

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


async def measure(seconds: float) -> tuple[Measured, list[Figure]]:
    async with running_shop(environment={"API_PROCESSES": str(PROCESSES)}) as shop, AsyncExitStack() as stack:
        variants = tuple([str(await a_stocked_variant(shop.container, 1_000_000)) for _ in range(2)])
        method = str(await a_shipping_method(shop.container))
        address, processes = shop.fleet.addresses[0], shop.fleet.processes
        clients = [await stack.enter_async_context(Connection(address)) for _ in range(BUYERS)]
        works = [partial(buy, client, variants, method) for client in clients]
        url = libpq(shop.database_url)
        meter = Meter([processes[0].pid], processes[-1].pid, url)
        stack.callback(meter.close)

        await pace(works, seconds=min(3, seconds))
        before = meter.read()
        shops = await pace(works, seconds=seconds)
        used = meter.read().since(before)
        ended = time.perf_counter()
        await shop.drained()
        behind = (time.perf_counter() - ended) * 1000
        done = len(shops.seconds)
        costs = [
            Figure("95 of 100 purchases take at most", shops.percentile_ms(95), 300, "ms"),
            Figure("CPU of the API for one", used.api_ms / done, 7, "ms"),
            Figure("CPU of PostgreSQL for one", used.database_ms / done, 7, "ms"),
            Figure("CPU of the worker meanwhile, for one", used.worker_ms / done, 4, "ms"),
            Figure("letters, counts and webhooks are done after", behind, _BEHIND_MS, "ms"),
        ]
        held = [pid for process in processes for pid in family(process.pid)]
        costs.append(Figure("API and worker after that, resident", resident_mib(held), 350, "MiB"))
        costs.append(Figure("start of an API to its first answer, warm", await _start_ms(shop.fleet), 2000, "ms"))
        return Measured("guest purchases", shops.per_second, await _baseline(url, seconds)), costs


async def _start_ms(fleet: Fleet) -> float:
    """How long one more process of the API takes until it answers."""
    program, environment = fleet.launches[0]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", program, env={**environment, "PORT": str(port), "API_PROCESSES": "1"}
    )
    try:
        async with Connection(f"http://127.0.0.1:{port}") as client:
            while process.returncode is None:
                with suppress(OSError):
                    await client.get("/health/live")
                    return (time.perf_counter() - began) * 1000
                await asyncio.sleep(0.01)
        raise RuntimeError("the API did not start")
    finally:
        process.terminate()
        await process.wait()


async def _baseline(url: str, seconds: float) -> float:
    connections = [await psycopg.AsyncConnection.connect(url, autocommit=True) for _ in range(BUYERS)]

    async def insert(connection: psycopg.AsyncConnection) -> None:
        await connection.execute(_SAME_ROWS)

    try:
        return (await pace([partial(insert, connection) for connection in connections], seconds=seconds)).per_second
    finally:
        for connection in connections:
            await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each side is measured (10)")
    figure, costs = uvloop.run(measure(parser.parse_args().seconds))
    report(f"Purchases of two articles by {BUYERS} buyers", "purchases per second", [figure])
    print("\n".join(map(str, costs)))
    keep("purchase-costs", "What a purchase costs under load", "milliseconds", costs)


if __name__ == "__main__":
    main()
