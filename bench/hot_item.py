"""Whole purchases per second of one item by many buyers, beside purchases of a thousand different items."""

import argparse
import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator

import httpx

from bench.buying import API, buy, per_second
from bench.results import Measured, report
from bench.shop import running_shop
from entrypoints.container import Container
from tests.purchase import a_shipping_method
from tests.shelf import a_stocked_variant

BUYERS, ITEMS = 64, 1_000
# Both sides take turns, so that a machine that is busy with something else slows both.
ROUNDS = 4


async def measure(seconds: float, *, apis: int) -> Measured:
    # Idle connections are let go before the server does so.
    limits = httpx.Limits(max_connections=BUYERS, keepalive_expiry=1)
    async with (
        running_shop(apis=apis) as shop,
        httpx.AsyncClient(timeout=60, limits=limits) as client,
    ):
        one = itertools.cycle(await _articles(shop.container, 1))
        many = itertools.cycle(await _articles(shop.container, ITEMS))
        method = str(await a_shipping_method(shop.container))
        addresses = itertools.cycle(shop.fleet.addresses)

        def buying(of: Iterator[str]) -> Callable[[], Awaitable[None]]:
            return lambda: buy(client, next(of), method, at=next(addresses) + API)

        hot, different = 0.0, 0.0
        await per_second(buying(many), seconds=min(seconds, 3), buyers=BUYERS)
        for _ in range(ROUNDS):
            different += await per_second(buying(many), seconds=seconds / ROUNDS, buyers=BUYERS)
            hot += await per_second(buying(one), seconds=seconds / ROUNDS, buyers=BUYERS)
        return Measured("one item", hot / ROUNDS, different / ROUNDS)


async def _articles(container: Container, count: int) -> list[str]:
    return [str(await a_stocked_variant(container, 1_000_000)) for _ in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long each side is measured (20)")
    parser.add_argument("--apis", type=int, default=1, help="how many processes of the API there are (1)")
    options = parser.parse_args()
    figure = asyncio.run(measure(options.seconds, apis=options.apis))
    report(f"Hot item, {BUYERS} buyers, beside {ITEMS} different items", "purchases per second", [figure])


if __name__ == "__main__":
    main()
