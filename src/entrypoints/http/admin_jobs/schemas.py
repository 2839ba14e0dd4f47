"""The bodies about jobs."""

from datetime import datetime
from typing import Self

from application.operations.jobs import DeadLetterView, JobsView, QueueView, RevivedView
from entrypoints.http.schema import Answer


class QueueBody(Answer, frozen=True, kw_only=True):
    """How many jobs there are; `oldestSeconds`: for how long the oldest has been due."""

    waiting: int
    late: int
    running: int
    done: int
    dead: int
    oldest_seconds: float

    @classmethod
    def of(cls, view: QueueView) -> Self:
        return cls(
            waiting=view.waiting,
            late=view.late,
            running=view.running,
            done=view.done,
            dead=view.dead,
            oldest_seconds=round(view.oldest_seconds, 1),
        )


class DeadLetterBody(Answer, frozen=True, kw_only=True):
    """A job that was given up after all its attempts."""

    id: str
    name: str
    attempts: int
    error: str | None
    failed_at: datetime | None

    @classmethod
    def of(cls, view: DeadLetterView) -> Self:
        return cls(id=view.id, name=view.name, attempts=view.attempts, error=view.error, failed_at=view.failed_at)


class RevivedAnswer(Answer, frozen=True, kw_only=True):
    """How many jobs were put back into the queue."""

    jobs: int

    @classmethod
    def of(cls, view: RevivedView) -> Self:
        return cls(jobs=view.jobs)


class JobsAnswer(Answer, frozen=True, kw_only=True):
    """The queue, and the newest dead letters, a hundred at most."""

    queue: QueueBody
    dead_letters: list[DeadLetterBody]

    @classmethod
    def of(cls, view: JobsView) -> Self:
        return cls(
            queue=QueueBody.of(view.queue), dead_letters=[DeadLetterBody.of(letter) for letter in view.dead_letters]
        )
