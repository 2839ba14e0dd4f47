"""Subscribers that share a job: each does its work, whatever becomes of the others."""

from datetime import UTC, datetime
from types import TracebackType
from typing import Any, ClassVar, Self
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.kernel.in_one_job import InOneJob
from application.kernel.ports import JobRequest
from domain.kernel.ids import OrderId
from domain.order.events import OrderConfirmed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SYSTEM = Actor.system("test")


class Part(Process[Delivery[OrderConfirmed], None]):
    """Fails where it is told to."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.done = error, 0

    async def handle(self, command: Delivery[OrderConfirmed], *, actor: Actor) -> None:
        if self.error is not None:
            raise self.error
        self.done += 1


class Jobs:
    """A unit of work that keeps jobs."""

    def __init__(self) -> None:
        self.asked: list[JobRequest] = []
        self.kept: list[JobRequest] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def enqueue(self, job: JobRequest) -> None:
        self.asked.append(job)

    async def commit(self) -> None:
        self.kept, self.asked = [*self.kept, *self.asked], []


def a_delivery() -> Delivery[OrderConfirmed]:
    return Delivery(event_id=UUID(int=1), occurred_at=NOW, event=OrderConfirmed(order_id=OrderId(UUID(int=2))))


async def test_a_part_that_fails_gets_a_job_of_its_own_and_the_others_are_done() -> None:
    first, broken, last = Part(), Part(RuntimeError("the mailer is down")), Part()
    jobs, delivery = Jobs(), a_delivery()
    uow: Any = lambda _: jobs  # noqa: E731 -- a unit of work for any actor

    await InOneJob(uow, {"first": first, "broken": broken, "last": last})(delivery, actor=SYSTEM)

    assert (first.done, last.done) == (1, 1)
    assert jobs.kept == [delivery.again("broken")]


async def test_nothing_is_written_where_all_is_well() -> None:
    part, jobs = Part(), Jobs()
    uow: Any = lambda _: jobs  # noqa: E731 -- a unit of work for any actor

    await InOneJob(uow, {"part": part})(a_delivery(), actor=SYSTEM)

    assert (part.done, jobs.kept) == (1, [])
