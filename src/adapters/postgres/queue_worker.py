"""The worker's side of the job queue on PostgreSQL: leases jobs, tries them again, takes over from dead workers."""

import asyncio
import random
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.worker import Worker

from adapters.postgres.database import TIMEOUTS, Database, libpq
from adapters.postgres.jobs import QUEUE
from adapters.postgres.queue_batches import BatchingJobs, trusting_pool
from application.kernel.jobs import MAX_ATTEMPTS, RunJob, is_dead, retry_delay_seconds
from domain.kernel.errors import Unavailable

_log = structlog.get_logger("queue")

_ERROR_LENGTH = 500
_LONGEST_PAUSE_SECONDS = 5.0
# One of them listens for new jobs.
_BOOKKEEPING_CONNECTIONS = 4

# One statement: of two workers that look at once, the second finds the row's condition false after the first's commit.
_TAKE_OVER = """
UPDATE procrastinate_jobs
SET status = (CASE WHEN attempts + 1 >= %(max_attempts)s THEN 'failed' ELSE 'todo' END)::procrastinate_job_status,
    attempts = attempts + 1, scheduled_at = now(), worker_id = NULL, abort_requested = false
WHERE status = 'doing' AND (worker_id IS NULL OR worker_id IN (
    SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(silence)s)))
RETURNING id, task_name, status::text AS status
"""
_FORGET_DEAD_WORKERS = "SELECT procrastinate_prune_stalled_workers_v1(%(silence)s)"
_NOTE_FAILURE = """
INSERT INTO job_failures (job_id, error) VALUES (%(job_id)s, %(error)s)
ON CONFLICT (job_id) DO UPDATE SET error = excluded.error, failed_at = now()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTiming:
    """Seconds. A worker that was silent for `silence` is taken for dead, and its jobs are others'.

    A job may take `longest`, then it is cut off and tried again; at the worker's end it has `grace` to finish.
    """

    poll: float = 1.0
    heartbeat: float = 5.0
    silence: float = 20.0
    grace: float = 7.0
    longest: float = 300.0


class BackOff(BaseRetryStrategy):
    """Ever longer waits; None, and so a dead letter, when it is enough."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, asyncio.CancelledError):
            # Cut off by the worker's end, not by a fault of its own.
            return RetryDecision()
        attempts = job.attempts + 1
        if is_dead(attempts, exception):
            _tell_of_death(job.task_name, job.id, f"{type(exception).__name__}: {exception}")
            return None
        delay = retry_delay_seconds(attempts, chance=random.random())  # noqa: S311 -- spreads load, guards nothing
        return RetryDecision(retry_in={"milliseconds": round(delay * 1000)})


def _tell_of_death(name: str, job_id: int | None, error: str) -> None:
    """The alarm: nobody does it any more until staff says so."""
    _log.error("job.dead", job=name, job_id=job_id, error=error[:_ERROR_LENGTH])


class QueueWorker:
    """Carries out stored jobs until it is told to stop; any number of them may run, in any number of processes."""

    def __init__(
        self, database: Database, *, url: str, names: Collection[str], run: RunJob, concurrency: int = 8,
        timing: QueueTiming | None = None,
    ) -> None:  # fmt: skip
        self._database, self._url, self._names, self._run = database, url, names, run
        self._concurrency, self._timing = concurrency, timing or QueueTiming()
        self._worker: Worker | None = None
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Take no more jobs; those under way have the grace time to end, then they are put back."""
        self._stopping.set()
        if self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]  # the library leaves it untyped

    async def run(self) -> None:
        """Work until `stop`; after a lost database, begin again when it is back."""
        pause = 0.1
        while not self._stopping.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await self._work()
            except (ConnectorException, psycopg.Error, OSError) as error:
                _log.warning("queue.interrupted", error=f"{type(error).__name__}: {error}")
            if asyncio.get_running_loop().time() - began > _LONGEST_PAUSE_SECONDS:
                pause = 0.1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
            pause = min(_LONGEST_PAUSE_SECONDS, pause * 2)

    async def take_over(self) -> int:
        """Put the jobs of workers that died back into the queue; how many."""
        silence: dict[str, object] = {"silence": self._timing.silence}
        rows = await self._database.rows(_TAKE_OVER, {**silence, "max_attempts": MAX_ATTEMPTS})
        for row in rows:
            _log.warning("job.taken_over", job=row["task_name"], job_id=row["id"], status=row["status"])
            if row["status"] == "failed":
                _tell_of_death(row["task_name"], row["id"], "Its workers died with it, again and again.")
        await self._database.rows(_FORGET_DEAD_WORKERS, silence)
        return len(rows)

    async def _work(self) -> None:
        connector = PsycopgConnector(
            conninfo=libpq(self._url),
            min_size=1,
            max_size=_BOOKKEEPING_CONNECTIONS,
            timeout=5,
            pool_factory=trusting_pool,
            kwargs={"application_name": "portico-queue", "options": TIMEOUTS},
        )
        app = App(connector=connector)
        app.job_manager = jobs = BatchingJobs(connector, hands=self._concurrency)
        for name in self._names:
            self._register(app, name)
        async with app.open_async():
            self._worker = Worker(
                app,
                queues=[QUEUE],
                concurrency=self._concurrency,
                fetch_job_polling_interval=self._timing.poll,
                update_heartbeat_interval=self._timing.heartbeat,
                stalled_worker_timeout=self._timing.silence,
                shutdown_graceful_timeout=self._timing.grace,
                install_signal_handlers=False,
            )
            if not self._stopping.is_set():
                try:
                    await self._worker.run()  # type: ignore[no-untyped-call]  # as above
                finally:
                    await jobs.put_back()

    def _register(self, app: App, name: str) -> None:
        async def task(context: JobContext, /, **arguments: Any) -> None:
            try:
                async with asyncio.timeout(self._timing.longest):
                    await self._run(name, arguments)
            except Exception as error:
                await self._note_failure(context.job.id, error)
                raise

        app.task(name=name, queue=QUEUE, retry=BackOff(), pass_context=True)(task)

    async def _note_failure(self, job_id: int | None, error: Exception) -> None:
        described = f"{type(error).__name__}: {error}"[:_ERROR_LENGTH]
        with suppress(psycopg.Error, Unavailable):
            await self._database.rows(_NOTE_FAILURE + " RETURNING job_id", {"job_id": job_id, "error": described})
