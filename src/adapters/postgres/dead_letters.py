"""The job queue on PostgreSQL as staff sees it."""

from typing import TYPE_CHECKING

from adapters.postgres.database import Reader
from application.operations.jobs import DeadLetterView, JobsView, QueueView

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

COUNTS = """
SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,
       count(*) FILTER (WHERE status = 'todo' AND due < now() - interval '1 minute') AS late,
       count(*) FILTER (WHERE status = 'doing') AS running,
       count(*) FILTER (WHERE status = 'succeeded') AS done,
       count(*) FILTER (WHERE status = 'failed') AS dead,
       greatest(0, coalesce(extract(epoch FROM now() - min(due) FILTER (WHERE status = 'todo')), 0))::float8
           AS oldest_seconds
FROM (
    SELECT j.status, coalesce(j.scheduled_at, (
        SELECT min(e.at) FROM procrastinate_events e WHERE e.job_id = j.id AND j.status = 'todo')) AS due
    FROM procrastinate_jobs j
) jobs
"""
_DEAD = """
SELECT j.id::text AS id, j.task_name AS name, j.attempts, f.error, f.failed_at
FROM procrastinate_jobs j LEFT JOIN job_failures f ON f.job_id = j.id
WHERE j.status = 'failed' ORDER BY j.id DESC LIMIT 100
"""
_REVIVE = """
UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = now(), worker_id = NULL
WHERE id = %(id)s AND status = 'failed' RETURNING task_name
"""
_REVIVE_ALL = """
UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = now(), worker_id = NULL
WHERE status = 'failed' RETURNING id::text AS id, task_name
"""
_MOST_DIGITS = 18


class PostgresJobQueries:
    """Reads of the queue."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def overview(self) -> JobsView:
        counts = await self._reader.row(COUNTS)
        dead = await self._reader.rows(_DEAD)
        return JobsView(
            queue=QueueView(**(counts or {})), dead_letters=tuple(DeadLetterView(**letter) for letter in dead)
        )


class PostgresDeadLetters:
    """Jobs that were given up, in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def revive(self, job_id: str) -> bool:
        if not (job_id.isascii() and job_id.isdigit() and len(job_id) <= _MOST_DIGITS):
            return False
        row = await self._uow.row(_REVIVE, {"id": int(job_id)})
        if row is None:
            return False
        self._note(job_id, row["task_name"])
        return True

    async def revive_all(self) -> int:
        rows = await self._uow.rows(_REVIVE_ALL)
        for row in rows:
            self._note(row["id"], row["task_name"])
        return len(rows)

    def _note(self, job_id: str, name: str) -> None:
        self._uow.audit.loaded("job", job_id, {"name": name, "status": "failed"})
        self._uow.audit.saved("job", job_id, {"name": name, "status": "todo"})
