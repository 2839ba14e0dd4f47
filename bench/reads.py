"""Reads per second through the API, beside a bare Litestar handler that answers the same bytes.

Kept ones first; then with the catalog's cache off, where the bare handler sends the same SQL by bare psycopg.
"""

import argparse
import asyncio
import os
import pickle
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import httpx

from adapters.postgres.database import CountingCursor, libpq
from bench.load import per_second
from bench.results import Measured, report
from bench.shop import BenchShop, running_shop
from entrypoints.http.app import create_app
from tests.goods import a_wardrobe

CONNECTIONS, PROCESSES, ROUNDS = 16, 2, 3
PATHS = {
    "product list": "/api/v1/products",
    "product page": "/api/v1/products/oxford-shirt",
    "category tree": "/api/v1/categories",
}


Sent = list[tuple[str, dict[str, object] | None]]


@contextmanager
def bare_server(body: bytes, url: str = "", sent: Sent | None = None) -> Iterator[str]:
    """The address of a bare handler that answers the body, after it has sent the statements to the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        file, statements = Path(folder, "body"), Path(folder, "statements")
        file.write_bytes(body)
        statements.write_bytes(pickle.dumps([url, *(sent or [])]))
        files = [str(file) if body else "", str(statements) if sent else ""]
        command = [sys.executable, "-m", "bench.bare", str(port), str(PROCESSES), *files]
        with subprocess.Popen(command, env=os.environ) as process:
            try:
                _wait_for(port)
                yield f"http://127.0.0.1:{port}/"
            finally:
                process.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def side_by_side(name: str, shop: Callable[[], float], bare: Callable[[], float]) -> Measured:
    """Medians of rounds in which both take turns, so that a machine that is busy otherwise slows both."""
    shop(), bare()
    rounds = [(shop(), bare()) for _ in range(ROUNDS)]
    return Measured(name, *(statistics.median(side) for side in zip(*rounds, strict=True)))


def measure_at(address: str, seconds: float) -> list[Measured]:
    figures = []
    rate = partial(per_second, seconds=seconds, connections=CONNECTIONS)
    for name, path in PATHS.items():
        url = address + path
        answer = httpx.get(url, headers={"Accept-Encoding": "identity"}, trust_env=False)
        known = {"If-None-Match": answer.headers["ETag"]}
        with bare_server(answer.content) as bare:
            figures.append(side_by_side(name, partial(rate, url), partial(rate, bare)))
        with bare_server(b"") as bare:
            unchanged = partial(rate, url, expected=304, headers=known)
            figures.append(side_by_side(f"{name}, 304", unchanged, partial(rate, bare)))
    return figures


def measure_uncached(address: str, url: str, sent: dict[str, Sent], seconds: float) -> list[Measured]:
    figures = []
    rate = partial(per_second, seconds=seconds, connections=CONNECTIONS)
    for name, statements in sent.items():
        page = address + PATHS[name]
        answer = httpx.get(page, headers={"Accept-Encoding": "identity"}, trust_env=False)
        with bare_server(answer.content, url, statements) as bare:
            figures.append(side_by_side(f"{name}, no cache", partial(rate, page), partial(rate, bare)))
    return figures


async def statements_of(shop: BenchShop, name: str) -> Sent:
    """What the shop sends to the database for a page, asked within this process."""
    sent: Sent = []
    database = shop.container.database()
    execute = CountingCursor.execute

    async def noting(cursor: CountingCursor, query: Any, *args: Any, **kwargs: Any) -> CountingCursor:
        if str(query).strip():
            sent.append((str(query), args[0] if args else None))
        return await execute(cursor, query, *args, **kwargs)

    await database.row("SELECT 1")
    app = create_app(shop.container)
    transport = httpx.ASGITransport(cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://bench") as client:
        (await client.get(PATHS[name])).raise_for_status()
        with patch.object(CountingCursor, "execute", noting):
            (await client.get(PATHS[name])).raise_for_status()
    return sent


async def measure(seconds: float) -> list[Measured]:
    environment = {"API_PROCESSES": str(PROCESSES)}
    async with running_shop(environment=environment) as shop:
        await a_wardrobe(shop.container)
        figures = await asyncio.to_thread(measure_at, shop.fleet.addresses[0], seconds)
    async with running_shop(environment={**environment, "CATALOG_CACHE": "off"}) as shop:
        await a_wardrobe(shop.container)
        sent = {name: await statements_of(shop, name) for name in ("product list", "product page")}
        url = libpq(shop.database_url)
        figures += await asyncio.to_thread(measure_uncached, shop.fleet.addresses[0], url, sent, seconds)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="how long each side of each round is measured (3)")
    options = parser.parse_args()
    title = f"Reads over {CONNECTIONS} connections, {PROCESSES} processes each"
    report(title, "answers per second", asyncio.run(measure(options.seconds)))


if __name__ == "__main__":
    main()
