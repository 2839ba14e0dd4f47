"""Give all jobs that were given up another ten attempts."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.jobs import JobsUnitOfWork, RevivedView
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class RetryAllJobs:
    """Every dead letter that there is."""


class RetryAllJobsHandler(Handler[RetryAllJobs, RevivedView]):
    """Answers how many there were."""

    requires: ClassVar[Permission] = Permission.SETTINGS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[JobsUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RetryAllJobs, *, actor: Actor) -> RevivedView:  # noqa: ARG002 -- it says nothing
        async with self._uow(actor) as uow:
            revived = RevivedView(jobs=await uow.dead_letters.revive_all())
            await uow.commit(revived)
        return revived
