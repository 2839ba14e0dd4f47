"""Several processes of the API, forked by uvicorn's parent."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from multiprocessing.context import ForkProcess, SpawnProcess
from pathlib import Path

import httpx
import pytest
from uvicorn import Config
from uvicorn.supervisors import multiprocess

from entrypoints.http.forking import forked_children
from tests.ports import free_port

_HERE = Path(__file__).parent


def test_uvicorn_asks_for_its_processes_where_they_are_forked() -> None:
    config = Config("two_processes:answer")
    with forked_children():
        assert isinstance(multiprocess.Process(config, []).process, ForkProcess)
    assert isinstance(multiprocess.Process(config, []).process, SpawnProcess)


def test_a_child_that_is_told_to_end_at_once_ends() -> None:
    done = subprocess.run([sys.executable, _HERE / "term_at_once.py"], check=False)
    assert done.returncode == 0


@pytest.fixture
async def server() -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, _HERE / "two_processes.py", str(port), start_new_session=True
    )
    yield process, f"http://127.0.0.1:{port}"
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


async def test_a_child_that_dies_is_replaced_and_all_end_together(
    server: tuple[asyncio.subprocess.Process, str],
) -> None:
    parent, address = server
    first = await two_of(address)
    victim = first.pop()
    os.kill(victim, signal.SIGKILL)
    later = await two_of(address, victim)
    assert first < later
    parent.send_signal(signal.SIGTERM)
    assert await parent.wait() == 0
    assert not any(is_alive(pid) for pid in later)


async def test_connections_that_come_together_are_spread_evenly(
    server: tuple[asyncio.subprocess.Process, str],
) -> None:
    _, address = server
    both = await two_of(address)
    numbers, hang_up = await kept(address, 32)
    assert min(Counter(numbers)[number] for number in both) >= 12
    # Who left gives way to who comes.
    victim = numbers[0]
    for number, writer in zip(numbers, hang_up, strict=True):
        if number == victim:
            writer.close()
    await asyncio.sleep(0.5)
    later, others = await kept(address, 16)
    assert Counter(later)[victim] >= 12
    for writer in (*hang_up, *others):
        writer.close()


async def test_a_process_that_stands_still_is_not_waited_for(
    server: tuple[asyncio.subprocess.Process, str],
) -> None:
    _, address = server
    stopped, runs = await two_of(address)
    os.kill(stopped, signal.SIGSTOP)
    numbers, writers = await kept(address, 16)
    assert set(numbers) == {runs}
    for writer in writers:
        writer.close()
    os.kill(stopped, signal.SIGCONT)


async def kept(address: str, many: int) -> tuple[list[int], list[asyncio.StreamWriter]]:
    """Connections that come at once and stay open: the numbers of the processes that have them, and their ends."""
    host, port = address.removeprefix("http://").split(":")

    async def one() -> tuple[int, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"GET /kept HTTP/1.1\r\nHost: shop\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return int(await reader.readexactly(size)), writer

    async with asyncio.timeout(30):
        found = await asyncio.gather(*(one() for _ in range(many)))
    return [number for number, _ in found], [writer for _, writer in found]


async def two_of(address: str, *dead: int) -> set[int]:
    """The numbers of two processes that answer, without those that are dead."""
    found: set[int] = set()
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=address) as client:
        while len(found) < 2:
            with suppress(httpx.TransportError):
                found |= {int((await client.get("/")).text)}.difference(dead)
    return found


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
