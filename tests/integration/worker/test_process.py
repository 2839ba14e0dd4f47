"""The worker as a process."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from application.identity.register import Register
from application.kernel.actor import Actor
from tests.shop import Shop


@asynccontextmanager
async def a_worker(shop: Shop, data_dir: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    settings = shop.container.settings()
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DATA_DIR": str(data_dir),
        "SECRET_KEY": settings.secret_key.decode(),
        "HEARTBEAT_SECONDS": "0.2",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrypoints.worker", env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def a_letter(shop: Shop) -> str:
    """The subject of the first letter, once it is there."""
    async with asyncio.timeout(30):
        while True:
            page = await shop.container.mailbox().find(to="", older_than=None, limit=1)
            if page.items:
                return str(page.items[0].subject)
            await asyncio.sleep(0.1)


async def test_it_carries_out_jobs_tells_that_it_lives_and_ends_when_told(shop: Shop, tmp_path: Path) -> None:
    command = Register(email="grace@example.com", password="seven red lanterns", name="Grace")

    async with a_worker(shop, tmp_path) as process:
        await shop.container.register()(command, actor=Actor.anonymous())
        assert await a_letter(shop) == "Welcome to Portico"
        assert (await shop.client.get("/health/ready")).json()["status"] == "ok"

        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            _, logged = await process.communicate()

    assert process.returncode == 0
    lines = [json.loads(line) for line in logged.decode().splitlines()]
    assert {"worker.started", "job.done", "worker.stopped"} <= {line["event"] for line in lines}
    workers = await shop.container.database().rows("SELECT id FROM procrastinate_workers")
    assert workers == []


async def test_it_refuses_to_start_in_a_shop_of_memory(tmp_path: Path) -> None:
    environment = {**os.environ, "PROFILE": "memory", "DATA_DIR": str(tmp_path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrypoints.worker", env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()

    assert process.returncode == 1
    assert b"the API's process carries out the jobs" in said


@pytest.mark.parametrize("missing", ["DATABASE_URL", "REDIS_URL"])
async def test_it_names_what_it_misses(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrypoints.worker", env=environment | {"DATA_DIR": str(tmp_path)},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, said = await process.communicate()

    assert process.returncode == 1
    assert f"{missing} is missing".encode() in said
