"""The job queue in memory as staff sees it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.rows import JOBS_BY_STATUS, StoredJob
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from application.operations.jobs import DeadLetterView, JobsView, QueueView

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_LATE = timedelta(minutes=1)
_MOST = 100


class MemoryJobQueries:
    """Reads of the queue. Done jobs are not kept."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def overview(self) -> JobsView:
        dead = sorted(self._store.where(JOBS_BY_STATUS, "failed"), key=lambda job: job.position, reverse=True)
        return JobsView(
            queue=queue_of(self._store, self._clock.now()),
            dead_letters=tuple(
                DeadLetterView(
                    id=str(job.id),
                    name=job.job.name,
                    attempts=job.attempts,
                    error=job.errors[-1] if job.errors else None,
                    failed_at=job.failed_at,
                )
                for job in dead[:_MOST]
            ),
        )


def queue_of(store: MemoryStore, now: datetime) -> QueueView:
    """How many jobs there are."""
    waiting = list(store.where(JOBS_BY_STATUS, "todo"))
    due = [job.run_at for job in waiting if job.run_at is not None and job.run_at < now]
    return QueueView(
        waiting=len(waiting),
        late=sum(moment < now - _LATE for moment in due),
        running=len(list(store.where(JOBS_BY_STATUS, "doing"))),
        done=0,
        dead=len(list(store.where(JOBS_BY_STATUS, "failed"))),
        oldest_seconds=(now - min(due)).total_seconds() if due else 0.0,
    )


class MemoryDeadLetters:
    """Jobs that were given up, in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def revive(self, job_id: str) -> bool:
        try:
            key = UUID(job_id)
        except ValueError:
            return False
        return await self._revived(key)

    async def revive_all(self) -> int:
        dead = [job.id for job in self._uow.transaction.where(JOBS_BY_STATUS, "failed")]
        return sum([await self._revived(key) for key in dead])

    async def _revived(self, key: UUID) -> bool:
        await self._uow.transaction.lock(StoredJob, key)
        job = self._uow.transaction.get(StoredJob, key)
        if job is None or job.status != "failed":
            return False
        self._uow.audit.loaded("job", str(key), {"name": job.job.name, "status": "failed"})
        waiting = replace(job, status="todo", attempts=0, run_at=self._uow.now())
        self._uow.transaction.put(StoredJob, key, waiting)
        self._uow.audit.saved("job", str(key), {"name": job.job.name, "status": "todo"})
        return True
