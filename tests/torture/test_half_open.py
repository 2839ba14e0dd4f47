"""A thousand half-open connections, opened again as soon as they are cut, while people go on looking at the shop."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.fleet import SECRET
from tests.ports import free_port

pytestmark = pytest.mark.timeout(300)

ATTACKERS = 1_000
SECONDS = 20.0
GET = b"GET /api/v1/shop HTTP/1.1\r\nHost: shop\r\n\r\n"
HALVES = (
    b"",
    b"GET /api/v1/shop HTTP/1.1\r\nHost: shop\r\nX-Half: ",
    b"POST /api/v1/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
)


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Of a process of the API as production runs it, with its usual limits."""
    port = free_port()
    own = {"ENV": "test", "PROFILE": "memory", "PORT": str(port), "DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET}
    with subprocess.Popen(
        [sys.executable, "-m", "entrypoints.http"], env={**os.environ, **own, "LOG_LEVEL": "ERROR"}
    ) as process:
        while not _listens(port) and process.poll() is None:
            time.sleep(0.1)
        yield port
        process.kill()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def test_a_thousand_half_open_connections_shut_nobody_out(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    calm = await _seconds_of_requests(port, 3)
    attack = [asyncio.create_task(_hold(port, half)) for half in islice(cycle(HALVES), ATTACKERS)]
    await asyncio.sleep(2)
    attacked = await _seconds_of_requests(port, SECONDS)
    for holder in attack:
        holder.cancel()
    await asyncio.gather(*attack, return_exceptions=True)

    with capsys.disabled():
        sys.stdout.write(f"\n{ATTACKERS} half-open: {_figures(attacked)}; before: {_figures(calm)}\n")
    assert len(attacked) > 100


async def _ask(port: int) -> None:
    """On a connection of its own, as somebody who comes anew."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(GET)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
    finally:
        writer.close()


async def _seconds_of_requests(port: int, seconds: float) -> list[float]:
    """How long each took; every one of them is answered."""
    took: list[float] = []
    end = time.monotonic() + seconds
    while (began := time.monotonic()) < end:
        await _ask(port)
        took.append(time.monotonic() - began)
    return took


async def _hold(port: int, half: bytes) -> None:
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        try:
            writer.write(half)
            await reader.read()
        except OSError:
            pass
        finally:
            writer.close()


def _figures(took: list[float]) -> str:
    last = statistics.quantiles(took, n=100)[98]
    return f"{len(took)} requests, median {statistics.median(took) * 1000:.1f} ms, 99th {last * 1000:.1f} ms"
