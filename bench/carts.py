"""New guest carts per second through the API, beside bare psycopg transactions that write the same rows."""

import argparse
import asyncio
from contextlib import AsyncExitStack
from functools import partial

import psycopg

from adapters.postgres.database import libpq
from adapters.system.chance import SystemIds
from bench.buying import Purchase, pace
from bench.connection import Connection
from bench.results import Measured, report
from bench.shop import running_shop
from tests.shelf import a_stocked_variant

CONNECTIONS, PROCESSES, ROUNDS = 16, 2, 3
_CART = "INSERT INTO carts (id, guest_key) VALUES (%(cart)s, %(guest)s)"
_LINE = """
INSERT INTO cart_lines (id, cart_id, variant_id, quantity, position, seen_amount, currency)
VALUES (%(line)s, %(cart)s, %(variant)s, 1, 0, 1999, 'USD')
"""


async def _adds(client: Connection, variant: str) -> None:
    """A guest nobody has seen before, every time."""
    await Purchase(client, method="").adds(variant)


async def _writes(connection: psycopg.AsyncConnection, variant: str) -> None:
    ids = SystemIds()
    cart = ids.new()
    values = {"cart": cart, "guest": cart.hex * 2, "line": ids.new(), "variant": variant}
    async with connection.transaction():
        await connection.execute(_CART, values, prepare=True)
        await connection.execute(_LINE, values, prepare=True)


async def measure(seconds: float) -> Measured:
    async with running_shop(environment={"API_PROCESSES": str(PROCESSES)}) as shop, AsyncExitStack() as stack:
        variant = str(await a_stocked_variant(shop.container, 1_000_000))
        address, url = shop.fleet.addresses[0], libpq(shop.database_url)
        clients = [await stack.enter_async_context(Connection(address)) for _ in range(CONNECTIONS)]
        bare = [
            await stack.enter_async_context(await psycopg.AsyncConnection.connect(url, autocommit=True))
            for _ in range(CONNECTIONS)
        ]
        through = [partial(_adds, client, variant) for client in clients]
        beside = [partial(_writes, connection, variant) for connection in bare]
        shops = baseline = 0.0
        await pace(through, seconds=min(seconds, 2))
        # Both take turns, so that a machine that is busy with something else slows both.
        for _ in range(ROUNDS):
            shops += (await pace(through, seconds=seconds / ROUNDS)).per_second
            baseline += (await pace(beside, seconds=seconds / ROUNDS)).per_second
        return Measured("new guest carts", shops / ROUNDS, baseline / ROUNDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=9, help="how long each side is measured (9)")
    figure = asyncio.run(measure(parser.parse_args().seconds))
    report(f"Carts over {CONNECTIONS} connections, {PROCESSES} processes", "carts per second", [figure])


if __name__ == "__main__":
    main()
