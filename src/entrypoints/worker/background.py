"""The worker's work within another process: how PROFILE=memory carries out its jobs, beside the API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from entrypoints.container import Container
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of
from entrypoints.worker.schedule import shop_sweeps
from entrypoints.worker.sweeps import Sweeper


@asynccontextmanager
async def background_work(container: Container) -> AsyncIterator[None]:
    """Jobs and sweeps of a shop in memory, as long as the block runs."""
    handler_of = handlers_of(container)
    jobs = container.memory_jobs(run=JobRunner(JOBS, handler_of, container.faults()))
    sweeper = Sweeper(shop_sweeps(container.settings(), handler_of))
    tasks = [asyncio.create_task(jobs.run(), name="jobs"), asyncio.create_task(sweeper.run(), name="sweeps")]
    try:
        yield
    finally:
        jobs.stop()
        sweeper.stop()
        await asyncio.gather(*tasks)
