"""Whole purchases per second of one item by many buyers, beside purchases of a thousand different items."""

import argparse
import itertools
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import uvloop

from bench.buying import buy, pace
from bench.connection import Connection
from bench.results import Measured, report
from bench.shop import running_shop
from entrypoints.container import Container
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant

BUYERS, ITEMS = 64, 1_000
# Both sides take turns, so that a machine that is busy with something else slows both.
ROUNDS = 4


async def measure(seconds: float, *, processes: int) -> Measured:
    async with running_shop(environment={"API_PROCESSES": str(processes)}) as shop, AsyncExitStack() as stack:
        one = itertools.cycle(await _articles(shop.container, 1))
        many = itertools.cycle(await _articles(shop.container, ITEMS))
        method = str(await a_shipping_method(shop.container))
        address = shop.fleet.addresses[0]
        clients = [await stack.enter_async_context(Connection(address)) for _ in range(BUYERS)]

        def buying(of: Iterator[str]) -> list[Callable[[], Awaitable[None]]]:
            return [lambda client=client: buy(client, (next(of),), method) for client in clients]  # type: ignore[misc]  # a default binds it

        hot, different = 0.0, 0.0
        await pace(buying(many), seconds=min(seconds, 3))
        for _ in range(ROUNDS):
            different += (await pace(buying(many), seconds=seconds / ROUNDS)).per_second
            hot += (await pace(buying(one), seconds=seconds / ROUNDS)).per_second
        return Measured("one item", hot / ROUNDS, different / ROUNDS)


async def _articles(container: Container, count: int) -> list[str]:
    return [str(await a_stocked_variant(container, 1_000_000)) for _ in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long each side is measured (20)")
    parser.add_argument("--processes", type=int, default=2, help="how many processes of the API there are (2)")
    options = parser.parse_args()
    figure = uvloop.run(measure(options.seconds, processes=options.processes))
    report(f"Hot item, {BUYERS} buyers, beside {ITEMS} different items", "purchases per second", [figure])


if __name__ == "__main__":
    main()
