"""From a stored job to its handler."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import structlog

from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import Handler
from application.kernel.jobs import UnreadableJob
from entrypoints.container import Container
from entrypoints.worker.registry import JobRoute

HandlerOf = Callable[[str], Handler[Any, Any]]

_log = structlog.get_logger("jobs")


def handlers_of(container: Container) -> HandlerOf:
    """The container's handlers by the names of their providers."""

    def handler_of(name: str) -> Handler[Any, Any]:
        handler: Handler[Any, Any] = container.providers[name]()
        return handler

    return handler_of


class JobRunner:
    """Decodes a job's arguments into its command and hands it to the handler, as the system."""

    def __init__(self, routes: Mapping[str, JobRoute], handler_of: HandlerOf, faults: Faults) -> None:
        self._routes, self._handler_of, self._faults = routes, handler_of, faults
        self._actors = {name: Actor.system(name) for name in routes}

    async def __call__(self, name: str, arguments: Mapping[str, object]) -> None:
        """Carry out the job. Raises `UnreadableJob`, and whatever its handler raises."""
        if (route := self._routes.get(name)) is None:
            raise UnreadableJob(f"No handler goes by {name!r}.")
        try:
            command = msgspec.convert(dict(arguments), type=route.command)
        except msgspec.ValidationError as error:
            raise UnreadableJob(f"The arguments of {name} can't be read: {error}") from error
        try:
            await self._faults.reach(FaultPoint.JOB_TAKEN, name)
            await self._handler_of(route.handler)(command, actor=self._actors[name])
            await self._faults.reach(FaultPoint.JOB_DONE, name)
        except Exception as error:
            _log.warning("job.failed", job=name, error=f"{type(error).__name__}: {error}")
            raise
        _log.info("job.done", job=name)
