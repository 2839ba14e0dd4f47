"""Ports that every context leans on: time, identity, chance, the unit of work."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from application.kernel.actor import Actor
from domain.kernel.aggregate import DomainEvent


class Clock(Protocol):
    """Wall time, for what has no transaction. Deadlines come from `UnitOfWork.now` instead."""

    def now(self) -> datetime:
        """The time, in UTC, with its zone."""

    def monotonic(self) -> float:
        """Seconds of a clock that never goes back, for deadlines within one process."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class IdGenerator(Protocol):
    """New identities."""

    def new(self) -> UUID:
        """A UUID of version 7: unique, and ordered by time."""


class Randomness(Protocol):
    """Unguessable values."""

    def token(self) -> str:
        """256 random bits, URL-safe."""

    def letters(self, alphabet: str, length: int) -> str:
        """So many letters of the alphabet, each drawn evenly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """A command to be carried out later by the handler that the worker knows under `name`.

    `arguments` are the command's fields as JSON values. `run_at` None means as soon as possible. Of jobs with the
    same `unique_key` that still wait only the first is kept.
    """

    name: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    run_at: datetime | None = None
    unique_key: str | None = None


class UnitOfWork(Protocol):
    """One transaction. Each context adds the repositories that it needs in a slice of its own."""

    @property
    def actor(self) -> Actor:
        """Whose transaction it is."""

    def now(self) -> datetime:
        """The transaction's time: the database's clock, read once. The only source of deadlines."""

    def publish(self, event: DomainEvent) -> None:
        """Store an event that no aggregate records (aggregates' own events are taken when they are saved)."""

    def enqueue(self, job: JobRequest) -> None:
        """Ask for a job; it exists exactly if this transaction commits."""

    def together(self) -> AbstractAsyncContextManager[None]:
        """What is saved in the block may be sent at its end at once: only there is it told that something is stale."""

    async def first_time(self, event_id: UUID, subscriber: str) -> bool:
        """Note that the subscriber deals with the event; False where it already did."""

    async def commit(self, answer: object = None) -> None:
        """Make everything durable at once: changes, their events as jobs, audit rows, and the idempotent answer.

        `answer` is the view that a repeated request with the same idempotency key will be given. Raises
        `StaleAggregate` or `TransientFailure` where others were faster. Without a commit everything is rolled back.
        """


U_co = TypeVar("U_co", bound=UnitOfWork, covariant=True)

# Opens one unit of work for an actor: `async with self._uow(actor) as uow:`.
UnitOfWorkFactory = Callable[[Actor], AbstractAsyncContextManager[U_co]]


class TransientFailure(Exception):
    """A deadlock, a lock time-out or a serialization failure: the same work may succeed at once."""


class AlreadyAnswered(Exception):
    """A request with this idempotency key was answered before; `answer` is the stored view as JSON."""

    def __init__(self, answer: bytes) -> None:
        super().__init__("already answered")
        self.answer = answer
