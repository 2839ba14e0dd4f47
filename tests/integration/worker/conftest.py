"""A queue on a clean database, with handlers of the tests' own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

import pytest

from adapters.postgres.database import Database
from adapters.postgres.queue_worker import QueueTiming, QueueWorker
from adapters.postgres.unit_of_work import PostgresUnits
from adapters.system.chance import SystemIds
from application.kernel.actor import Actor
from application.kernel.events import Subscriptions
from application.kernel.ports import JobRequest

Run = Callable[[str, Mapping[str, object]], Awaitable[None]]
Working = Callable[..., AbstractAsyncContextManager[QueueWorker]]
Defer = Callable[..., Awaitable[None]]

QUICK = QueueTiming(poll=0.05, heartbeat=0.2, silence=0.8, grace=0.5)


@pytest.fixture
async def database(clean_database: str) -> AsyncIterator[Database]:
    database = Database(clean_database)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def units(database: Database) -> PostgresUnits:
    return PostgresUnits(database, SystemIds(), Subscriptions({}))


@pytest.fixture
def defer(units: PostgresUnits) -> Defer:
    async def defer(*jobs: JobRequest, commit: bool = True) -> None:
        async with units(Actor.system("test")) as uow:
            for job in jobs:
                uow.enqueue(job)
            if commit:
                await uow.commit()

    return defer


@pytest.fixture
def working(database: Database, clean_database: str) -> Working:
    @asynccontextmanager
    async def working(run: Run, names: Collection[str], *, longest: float = 60) -> AsyncIterator[QueueWorker]:
        timing = replace(QUICK, longest=longest)
        worker = QueueWorker(database, url=clean_database, names=names, run=run, timing=timing)
        task = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            worker.stop()
            await asyncio.wait_for(task, 10)

    return working
