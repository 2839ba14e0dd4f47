"""Rows of the store that belong to no context: idempotency keys, processed events, the audit log, jobs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.memory.store import Index
from application.kernel.actor import Actor
from application.kernel.audit import AuditEntry
from application.kernel.ports import JobRequest


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An idempotency key and what was answered."""

    fingerprint: str
    claimed_at: datetime
    answer: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProcessedEvent:
    """That a subscriber dealt with an event."""

    event_id: UUID
    subscriber: str
    processed_at: datetime


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A line of the audit log."""

    number: int
    actor: Actor
    occurred_at: datetime
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job that waits, failed, or is dead. `position` orders them as they were asked for."""

    id: UUID
    position: int
    job: JobRequest
    attempts: int = 0
    run_at: datetime | None = None
    status: str = "todo"
    errors: tuple[str, ...] = ()
    failed_at: datetime | None = None


def due_second(run_at: datetime | None) -> int:
    """0 for what is due at once."""
    return 0 if run_at is None else int(run_at.timestamp())


JOBS_BY_STATUS: Index[StoredJob] = Index(StoredJob, lambda stored: (stored.status,))
# The whole second in which a waiting job is due.
JOBS_DUE: Index[StoredJob] = Index(
    StoredJob, lambda stored: (due_second(stored.run_at),) if stored.status == "todo" else ()
)
WAITING_BY_KEY: Index[StoredJob] = Index(
    StoredJob, lambda stored: (stored.job.unique_key,) if stored.status == "todo" else ()
)
