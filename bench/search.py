"""Searches and filtered lists without the cache, in a small shop and in one of 100,000 products.

Each request asks for another range of prices, so that no answer was kept. Two processes of the API, 16 connections;
the 95th percentile with one client; and the processor's time of API and database together, which says the same on a
busy machine.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bench.load import crowd_per_second
from bench.results import FOLDER
from bench.shop import BenchShop, running_shop
from entrypoints.cli.demo.bulk import fill_with_products
from entrypoints.cli.demo.goods import refresh_listings, store_catalog
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.synonyms import store_synonyms

CONNECTIONS, PROCESSES = 16, 2
_SEARCHES = ("teapot", "leather+boots", "mug", "harbor+coat", "alarm+clock", "wooden+toy", "linen", "umbrella")
_FILTERED = "category=clothing&brand=Waymark"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figure:
    """Answers per second of 16 connections, and with one client milliseconds at p95 and of the processor."""

    name: str
    products: int
    per_second: float
    p95: float
    processor: float


def _targets(queries: Iterator[str], numbers: Iterator[int]) -> Iterator[str]:
    return (f"/api/v1/products?{query}&minPrice={next(numbers)}" for query in queries)


async def _spent(shop: BenchShop) -> float:
    """Seconds of the processor that the API's processes and their connections in the database took (on Linux)."""
    served = await shop.container.database().rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
    return _seconds([*(process.pid for process in shop.fleet.processes[:-1]), *(row["pid"] for row in served)])


def _seconds(pids: Iterable[int]) -> float:
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            stat = Path("/proc", str(pid), "stat").read_text(encoding="utf-8").rpartition(") ")[2]
            ticks += sum(map(int, stat.split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


async def _alone(shop: BenchShop, targets: Iterator[str], count: int) -> tuple[float, float]:
    times, before = [], await _spent(shop)
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        for address, target in zip(itertools.cycle(shop.fleet.addresses), itertools.islice(targets, count)):
            began = time.perf_counter()
            (await client.get(address + target)).raise_for_status()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(times, n=20)[-1], (await _spent(shop) - before) * 1000 / count


async def _deep(shop: BenchShop) -> str:
    """The cursor of the twentieth page of the filtered list."""
    cursor = ""
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        for _ in range(20):
            asked = f"{shop.fleet.addresses[0]}/api/v1/products?{_FILTERED}&pageSize=20{cursor}"
            after = (await client.get(asked)).json()["nextCursor"]
            if after is None:
                break
            cursor = f"&cursor={after}"
    return cursor


async def measure(products: int, seconds: float, count: int) -> list[Figure]:
    async with running_shop(apis=PROCESSES) as shop:
        catalog = load_catalog()
        await store_catalog(shop.container, catalog, _EPOCH)
        await store_synonyms(shop.container)
        await refresh_listings(shop.container)
        began = time.perf_counter()
        more = max(products - len(catalog.products), 1)
        await fill_with_products(shop.container, catalog, more, _EPOCH, _nobody)
        print(f"{more} products were there after {time.perf_counter() - began:.0f} s")
        searches = [f"q={words}" for words in _SEARCHES]
        lists = {"search": searches, "two filters": [_FILTERED], "a deep page": [_FILTERED + await _deep(shop)]}
        figures, numbers = [], itertools.count(1)
        for name, queries in lists.items():
            targets = _targets(itertools.cycle(queries), numbers)
            await _alone(shop, targets, 4 * len(_SEARCHES))
            p95, processor = await _alone(shop, targets, count)
            crowd = await asyncio.to_thread(
                crowd_per_second, shop.fleet.addresses, targets, seconds=seconds, connections=CONNECTIONS
            )
            figures.append(Figure(name, products, crowd, p95, processor))
        return figures


def _nobody(_: int) -> None:
    """Nobody looks at the progress."""


def _show(figures: list[Figure], written: Callable[[str], object] = print) -> None:
    written(f"{'':<14} {'products':>9} {'per second':>11} {'p95 ms':>8} {'processor ms':>13}")
    for one in figures:
        written(f"{one.name:<14} {one.products:>9} {one.per_second:>11.1f} {one.p95:>8.1f} {one.processor:>13.1f}")


async def _all(sizes: list[int], seconds: float, count: int) -> list[Figure]:
    return [figure for size in sizes for figure in await measure(size, seconds, count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--seconds", type=float, default=5, help="how long the crowd asks (5)")
    parser.add_argument("--count", type=int, default=200, help="how often the one client asks (200)")
    options = parser.parse_args()
    figures = asyncio.run(_all(options.products, options.seconds, options.count))
    _show(figures)
    FOLDER.mkdir(exist_ok=True)
    body = {"title": "Search without the cache", "figures": [asdict(figure) for figure in figures]}
    (FOLDER / "search.json").write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
