"""The job queue in memory as staff sees it."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.rows import StoredJob
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
        jobs = sorted(self._store.rows(StoredJob), key=lambda job: job.position, reverse=True)
        due = self._clock.now() - _LATE
        waiting = [job for job in jobs if job.status == "todo"]
        dead = [job for job in jobs if job.status == "failed"]
        return JobsView(
            queue=QueueView(
                waiting=len(waiting),
                late=sum(job.run_at is not None and job.run_at < due for job in waiting),
                running=sum(job.status == "doing" for job in jobs),
                done=0,
                dead=len(dead),
            ),
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


class MemoryDeadLetters:
    """Jobs that were given up, in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def revive(self, job_id: str) -> bool:
        try:
            key = UUID(job_id)
        except ValueError:
            return False
        await self._uow.transaction.lock(StoredJob, key)
        job = self._uow.transaction.get(StoredJob, key)
        if job is None or job.status != "failed":
            return False
        self._uow.audit.loaded("job", job_id, {"name": job.job.name, "status": "failed"})
        job.status, job.attempts, job.run_at = "todo", 0, self._uow.now()
        self._uow.transaction.put(StoredJob, key, job)
        self._uow.audit.saved("job", job_id, {"name": job.job.name, "status": "todo"})
        return True
