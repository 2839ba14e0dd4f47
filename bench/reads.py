"""Cached reads per second through the API, beside a bare Litestar handler that answers the same bytes."""

import argparse
import asyncio
import os
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

import httpx

from bench.load import per_second
from bench.results import Measured, report
from bench.shop import running_shop
from tests.goods import a_wardrobe

CONNECTIONS, PROCESSES, ROUNDS = 16, 2, 3
PATHS = {
    "product list": "/api/v1/products",
    "product page": "/api/v1/products/oxford-shirt",
    "category tree": "/api/v1/categories",
}


@contextmanager
def bare_server(body: bytes) -> Iterator[str]:
    """The address of a bare handler that answers the body."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "body")
        file.write_bytes(body)
        command = [sys.executable, "-m", "bench.bare", str(port), str(PROCESSES), *([str(file)] if body else [])]
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


async def measure(seconds: float) -> list[Measured]:
    async with running_shop(environment={"API_PROCESSES": str(PROCESSES)}) as shop:
        await a_wardrobe(shop.container)
        return await asyncio.to_thread(measure_at, shop.fleet.addresses[0], seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3, help="how long each side of each round is measured (3)")
    options = parser.parse_args()
    title = f"Reads over {CONNECTIONS} connections, {PROCESSES} processes each"
    report(title, "answers per second", asyncio.run(measure(options.seconds)))


if __name__ == "__main__":
    main()
