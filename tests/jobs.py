"""The worker's part in tests: carry out what waits, on the shop's storage, at once."""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable
from typing import Any
from uuid import UUID

from adapters.memory.jobs import MemoryJobLoop
from adapters.memory.rows import ProcessedEvent, StoredJob
from application.privacy.ports import PrivateFiles
from entrypoints.container import Container
from entrypoints.worker.registry import JOBS
from entrypoints.worker.runner import JobRunner, handlers_of

_TAKE = """
UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
    SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())
RETURNING id, task_name, args
"""
_DONE = "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %(id)s RETURNING id"
_EVENTS = "SELECT event_id FROM processed_events WHERE subscriber = %(subscriber)s"


async def carry_out_all(container: Container) -> None:
    """Every job that is due, and those that they bring. A job that fails fails the test."""
    run = JobRunner(JOBS, handlers_of(container), container.faults())
    if container.settings().profile == "memory":
        await _drain_memory(container, container.memory_jobs(run=run))
        return
    while (job := await container.database().row(_TAKE)) is not None:
        await run(job["task_name"], job["args"])
        await container.database().rows(_DONE, {"id": job["id"]})


async def _drain_memory(container: Container, loop: MemoryJobLoop) -> None:
    """Beside the loop that the application runs itself."""
    store = container.memory_store()
    while jobs := [job for job in store.rows(StoredJob) if job.status in {"todo", "doing"} and _is_due(container, job)]:
        await loop.run_due(container.clock().now())
        if any(job.errors for job in jobs):
            raise AssertionError([job.errors for job in jobs])
        await asyncio.sleep(0.01)


def _is_due(container: Container, job: StoredJob) -> bool:
    return job.job.run_at is None or job.job.run_at <= container.clock().now()


async def events_of(container: Container, subscriber: str) -> list[UUID]:
    """The events that a subscriber dealt with."""
    if container.settings().profile == "memory":
        rows: Any = container.memory_store().rows(ProcessedEvent)
        return [row.event_id for row in rows if row.subscriber == subscriber]
    found = await container.database().rows(_EVENTS, {"subscriber": subscriber})
    return [row["event_id"] for row in found]


class Overtaken:
    """Files of a job that another worker overtakes: all of the other's work comes after the first file is put."""

    def __init__(self, files: PrivateFiles, other: Callable[[], Awaitable[None]]) -> None:
        self._files, self._other, self._is_overtaken = files, other, False

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        await self._files.put_pieces(key, pieces)
        if not self._is_overtaken:
            self._is_overtaken = True
            await self._other()

    async def delete(self, key: str) -> None:
        await self._files.delete(key)
