"""The job queue in memory: stepped by hand in tests, or by a loop beside the API."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from operator import attrgetter

import structlog

from adapters.memory.rows import JOBS_BY_STATUS, JOBS_DUE, StoredJob, due_second
from adapters.memory.store import MemoryStore
from adapters.memory.tasks_in_turn import TasksInTurn
from application.kernel.jobs import RunJob, is_dead, retry_delay_seconds
from application.kernel.ports import Clock

_log = structlog.get_logger("queue")

_PAUSE_SECONDS = 0.05
_NO_JITTER = 0.5
_POSITION = attrgetter("position")


class MemoryJobLoop:
    """Carries out stored jobs in the order they were asked for, one after the other or so many `at_once`."""

    def __init__(
        self, store: MemoryStore, clock: Clock, run: RunJob, *, pause: float = _PAUSE_SECONDS, at_once: int = 1
    ) -> None:
        self._store, self._clock, self._run = store, clock, run
        self._pause, self._at_once, self._busy = pause, at_once, 0
        self._stopping = asyncio.Event()

    def take_over(self) -> None:
        """Have done anew what a worker was doing that died."""
        for stored in self._store.where(JOBS_BY_STATUS, "doing"):
            self._keep(stored, status="todo")

    async def run_due(self, now: datetime) -> int:
        """Carry out every job that is due, those that they bring included; how many attempts were made."""
        made = 0
        while (job := self._next(now)) is not None:
            self._keep(job, status="doing")
            await self._attempt(job, now)
            made += 1
        return made

    def stop(self) -> None:
        """Begin no more jobs."""
        self._stopping.set()

    async def run(self) -> None:
        """Carry out jobs as they come due, until `stop`."""
        async with TasksInTurn() as group:
            while not self._stopping.is_set():
                while self._busy < self._at_once and (job := self._take()) is not None:
                    self._busy += 1
                    group.create_task(self._work_off(job))
                await asyncio.sleep(self._pause)

    async def _work_off(self, job: StoredJob | None) -> None:
        """A job that was taken, then whatever is due."""
        try:
            while job is not None:
                await self._attempt(job, self._clock.now())
                job = None if self._stopping.is_set() else self._take()
        finally:
            self._busy -= 1

    def _take(self) -> StoredJob | None:
        if (job := self._next(self._clock.now())) is not None:
            self._keep(job, status="doing")
        return job

    def _next(self, now: datetime) -> StoredJob | None:
        seconds = self._store.values(JOBS_DUE)
        if not seconds:
            return None
        latest = due_second(now)
        due = [self._first(second, now) for second in seconds if second <= latest]
        return min([job for job in due if job is not None], key=_POSITION, default=None)

    def _first(self, second: int, now: datetime) -> StoredJob | None:
        """The first that is due of those whose time comes within a second."""
        for key in self._store.keys_where(JOBS_DUE, second):
            job = self._store.find(StoredJob, key)
            if job is not None and (job.run_at is None or job.run_at <= now):
                return job
        return None

    async def _attempt(self, stored: StoredJob, now: datetime) -> None:
        try:
            await self._run(stored.job.name, stored.job.arguments)
        except asyncio.CancelledError:
            self._keep(stored, status="todo")
            raise
        except Exception as error:  # noqa: BLE001 -- whatever a handler raises, its job is tried again or given up
            attempts = stored.attempts + 1
            dead = is_dead(attempts, error)
            self._keep(
                stored,
                status="failed" if dead else "todo",
                attempts=attempts,
                run_at=now + timedelta(seconds=retry_delay_seconds(attempts, chance=_NO_JITTER)),
                failed_at=now,
                errors=(*stored.errors, f"{type(error).__name__}: {error}"),
            )
            if dead:
                _log.error("job.dead", job=stored.job.name, error=str(error))
        else:
            self._store.remove(StoredJob, stored.id)

    def _keep(self, stored: StoredJob, **changed: object) -> None:
        job = self._store.find(StoredJob, stored.id) or stored
        kept = replace(job, **changed)  # type: ignore[arg-type]  # the callers name them
        self._store.write(StoredJob, job.id, kept)
