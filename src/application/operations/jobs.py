"""The job queue as staff sees it: what waits, what runs, what was given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.kernel.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """How many jobs there are. `late` ones have been due for over a minute, `done` ones are cleaned away later.

    `oldest_seconds`: for how long the oldest has been due; 0 where none is.
    """

    waiting: int
    late: int
    running: int
    done: int
    dead: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetterView:
    """A job that was given up. `error` is the last one, where it is known."""

    id: str
    name: str
    attempts: int
    error: str | None
    failed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsView:
    """The queue, and its newest dead letters (at most a hundred)."""

    queue: QueueView
    dead_letters: tuple[DeadLetterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevivedView:
    """How many jobs were put back into the queue."""

    jobs: int


class JobQueries(Protocol):
    """Reads of the queue."""

    async def overview(self) -> JobsView:
        """The queue right now."""


class DeadLetters(Protocol):
    """Jobs that were given up."""

    async def revive(self, job_id: str) -> bool:
        """Put one back into the queue with all its attempts before it; False where it is no dead letter."""

    async def revive_all(self) -> int:
        """Put all of them back, and tell how many."""


class JobsUnitOfWork(UnitOfWork, Protocol):
    """The slice that the care for jobs needs."""

    @property
    def dead_letters(self) -> DeadLetters:
        """Jobs that were given up."""
