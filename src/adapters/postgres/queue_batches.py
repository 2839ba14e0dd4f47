"""The queue library's calls of the database, several jobs at a time: a job's bookkeeping must not cost more than it."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

from procrastinate.connector import BaseConnector
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from adapters.postgres.database import trust_or_ask

# What the library's `procrastinate_fetch_job_v2` takes, as many as there are hands: of jobs with the same lock the
# first, and none while another is under way.
_TAKE = """
WITH next AS MATERIALIZED (
    SELECT j.id FROM procrastinate_jobs j
    WHERE j.status = 'todo' AND j.queue_name = ANY(%(queues)s) AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())
      AND (j.lock IS NULL OR NOT EXISTS (
          SELECT FROM procrastinate_jobs other
          WHERE other.lock = j.lock AND (other.status = 'doing' OR other.status = 'todo' AND (
              other.priority > j.priority OR other.priority = j.priority AND other.id < j.id))))
    ORDER BY j.priority DESC, j.id LIMIT %(most)s FOR UPDATE OF j SKIP LOCKED
)
UPDATE procrastinate_jobs j SET status = 'doing', worker_id = %(worker_id)s FROM next WHERE j.id = next.id
RETURNING j.id, j.status, j.task_name, j.priority, j.lock, j.queueing_lock, j.args, j.scheduled_at, j.queue_name,
          j.attempts, j.worker_id
"""
_DONE = """
UPDATE procrastinate_jobs SET status = 'succeeded', abort_requested = false,
    attempts = attempts + CASE status WHEN 'doing' THEN 1 ELSE 0 END
WHERE id = ANY(%(ids)s) AND status IN ('todo', 'doing')
"""
_PUT_BACK = (
    "UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL WHERE id = ANY(%(ids)s) AND status = 'doing'"
)
# So long the first job that is done waits for others.
_GATHERING_SECONDS = 0.005


class BatchingJobs(JobManager):
    """Takes a job for each free hand in one statement, and notes in one what is done at about the same time.

    No job is taken before there is a hand for it: what one worker holds on to, no other could do.
    """

    def __init__(self, connector: BaseConnector, *, hands: int) -> None:
        super().__init__(connector)
        self._free = hands
        self._taken: deque[Job] = deque()
        self._done: list[int] = []
        self._noting: asyncio.Task[None] | None = None

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        if not self._taken:
            rows = await self.connector.execute_query_all_async(
                query=_TAKE, queues=list(queues or ()), worker_id=worker_id, most=max(1, self._free)
            )
            self._taken.extend(Job.from_row(row) for row in sorted(rows, key=_in_turn))
        if not self._taken:
            return None
        self._free -= 1
        return self._taken.popleft()

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:  # noqa: FBT001 -- the library's
        try:
            if status is not Status.SUCCEEDED or delete_job or job.id is None:
                await super().finish_job(job, status, delete_job)
                return
            self._done.append(job.id)
            if self._noting is None:
                self._noting = asyncio.create_task(self._note_done())
            await asyncio.shield(self._noting)
        finally:
            self._free += 1

    async def retry_job(self, job: Job, *args: Any, **kwargs: Any) -> None:
        try:
            await super().retry_job(job, *args, **kwargs)
        finally:
            self._free += 1

    async def put_back(self) -> None:
        """Give away what was taken and not begun: the worker ends."""
        ids = [job.id for job in self._taken]
        self._taken.clear()
        if ids:
            await self.connector.execute_query_async(query=_PUT_BACK, ids=ids)

    async def _note_done(self) -> None:
        await asyncio.sleep(_GATHERING_SECONDS)
        ids, self._done, self._noting = self._done, [], None
        await self.connector.execute_query_async(query=_DONE, ids=ids)


def _in_turn(row: dict[str, Any]) -> tuple[int, int]:
    return -row["priority"], row["id"]


def trusting_pool(**settings: Any) -> AsyncConnectionPool[Any]:
    """The library asks each connection whether it lives before each statement; those just used are trusted here.

    Each of its calls is one statement, which needs no BEGIN and no COMMIT.
    """
    return AsyncConnectionPool(**{**settings, "check": trust_or_ask, "configure": _commit_by_itself})


async def _commit_by_itself(connection: AsyncConnection[Any]) -> None:
    await connection.set_autocommit(True)
