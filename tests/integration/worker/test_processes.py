"""Two workers as processes, on one queue."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from adapters.postgres.database import Database
from application.kernel.ports import JobRequest
from tests.integration.worker.conftest import Defer

# Twice is refused, so that a job that is done twice fails.
_TABLE = "CREATE TABLE notes (number int PRIMARY KEY, worker int NOT NULL)"
_SCRIPT = Path(__file__).with_name("worker_that_notes.py")


@pytest.fixture
def clean_database(own_database: str) -> str:
    """One of this test's own, which gets a table more."""
    return own_database


@asynccontextmanager
async def a_process(url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(sys.executable, _SCRIPT, url)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_two_workers_do_each_job_once_and_outlive_each_other(
    defer: Defer, database: Database, clean_database: str
) -> None:
    async with database.connection() as connection:
        await connection.execute(_TABLE)
    numbers = range(30)
    await defer(*(JobRequest(name="note", arguments={"number": number}) for number in numbers))

    async with AsyncExitStack() as stack:
        workers = [await stack.enter_async_context(a_process(clean_database)) for _ in range(2)]
        await all_done(database)

        await defer(JobRequest(name="note"))
        hung = await who_noted(database, -1)
        victim = next(worker for worker in workers if worker.pid == hung)
        victim.send_signal(signal.SIGKILL)
        await victim.wait()
        await defer(JobRequest(name="note", arguments={"number": 99}))
        await all_done(database)

    done = await database.rows("SELECT number FROM notes WHERE number >= 0 ORDER BY number")
    assert [row["number"] for row in done] == [*numbers, 99]
    assert await who_noted(database, 99) != hung


async def all_done(database: Database) -> None:
    """Wait for every job to have succeeded; the test's own time-out ends a wait in vain."""
    while await database.row("SELECT 1 FROM procrastinate_jobs WHERE status <> 'succeeded' LIMIT 1") is not None:  # noqa: ASYNC110 -- other processes do them
        await asyncio.sleep(0.05)


async def who_noted(database: Database, number: int) -> int:
    """The process that noted the number, once one did."""
    while (row := await database.row("SELECT worker FROM notes WHERE number = %(n)s", {"n": number})) is None:  # noqa: ASYNC110 -- as above
        await asyncio.sleep(0.05)
    return int(row["worker"])
