"""Give a job that was given up another ten attempts."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.jobs import JobsUnitOfWork
from domain.identity.permission import Permission
from domain.kernel.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryJob:
    """Which one."""

    job_id: str


class RetryJobHandler(Handler[RetryJob, None]):
    """Raises `NotFound` where it is no dead letter (any more)."""

    requires: ClassVar[Permission] = Permission.SETTINGS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[JobsUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: RetryJob, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            if not await uow.dead_letters.revive(command.job_id):
                raise NotFound("There is no such dead letter.", job_id=command.job_id)
            await uow.commit()
