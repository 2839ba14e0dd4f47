"""Look at the job queue."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.operations.jobs import JobQueries, JobsView
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindJobs:
    """The whole queue."""


class FindJobsHandler(Handler[FindJobs, JobsView]):
    requires: ClassVar[Permission] = Permission.SETTINGS_WRITE

    def __init__(self, jobs: JobQueries) -> None:
        self._jobs = jobs

    async def handle(self, command: FindJobs, *, actor: Actor) -> JobsView:  # noqa: ARG002 -- the door has checked
        return await self._jobs.overview()
