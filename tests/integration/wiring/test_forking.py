"""Several processes of the API, forked by uvicorn's parent."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from multiprocessing.context import ForkProcess, SpawnProcess
from pathlib import Path

import httpx
import pytest
from uvicorn import Config
from uvicorn.supervisors import multiprocess

from entrypoints.http.forking import forked_children

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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
    async with httpx.AsyncClient(base_url=address) as client:
        first = await two_of(client, set())
        victim = first.pop()
        os.kill(victim, signal.SIGKILL)
        later = await two_of(client, {victim})
    assert first < later
    parent.send_signal(signal.SIGTERM)
    assert await parent.wait() == 0
    assert not any(is_alive(pid) for pid in later)


async def two_of(client: httpx.AsyncClient, dead: set[int]) -> set[int]:
    """The numbers of two processes that answer, without those that are dead."""
    found: set[int] = set()
    async with asyncio.timeout(60):
        while len(found) < 2:
            with suppress(httpx.TransportError):
                found |= {int((await client.get("/")).text)} - dead
    return found


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
