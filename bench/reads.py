"""Reads per second through the API, beside a bare Litestar handler that answers the same bytes."""

import argparse
import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.results import Measured, report
from bench.shop import running_shop
from tests.goods import a_wardrobe

CONNECTIONS = 16
PATHS = {
    "product list": "/api/v1/products",
    "product page": "/api/v1/products/oxford-shirt",
    "category tree": "/api/v1/categories",
}


async def fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> bytes:
    """The body; no client library, so that the server is what is measured."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(head.decode())
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return await reader.readexactly(length)


async def per_second(port: int, path: str, *, seconds: float) -> float:
    done, began = 0, time.perf_counter()

    async def repeat() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() - began < seconds:
            await fetch(reader, writer, path)
            done += 1
        writer.close()

    await asyncio.gather(*(repeat() for _ in range(CONNECTIONS)))
    return done / (time.perf_counter() - began)


@contextmanager
def bare_server(body: bytes) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "body")
        file.write_bytes(body)
        with subprocess.Popen([sys.executable, "-m", "bench.bare", str(port), str(file)]) as process:
            try:
                _wait_for(port)
                yield port
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


async def measure(seconds: float) -> list[Measured]:
    figures = []
    async with running_shop() as shop:
        await a_wardrobe(shop.container)
        port = int(shop.fleet.addresses[0].rpartition(":")[2])
        for name, path in PATHS.items():
            body = await fetch(*await asyncio.open_connection("127.0.0.1", port), path)
            with bare_server(body) as bare:
                shops = await per_second(port, path, seconds=seconds)
                figures.append(Measured(name, shops, await per_second(bare, "/", seconds=seconds)))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="how long each side of each read is measured (5)")
    options = parser.parse_args()
    report(f"Reads over {CONNECTIONS} connections", "answers per second", asyncio.run(measure(options.seconds)))


if __name__ == "__main__":
    main()
