"""Short works that time brings: repeated at an interval with jitter, without a stored job."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog

_log = structlog.get_logger("sweeps")

_JITTER = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A work, and the seconds between the end of one run and the begin of the next.

    Several workers may run the same one at once.
    """

    name: str
    seconds: float
    work: Callable[[], Awaitable[object]]


class Sweeper:
    """Repeats sweeps until it is told to stop. A failed run is logged, and the next one comes anyway."""

    def __init__(self, sweeps: Sequence[Sweep]) -> None:
        self._sweeps = sweeps
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Begin no more runs; those under way end."""
        self._stopping.set()

    async def run(self) -> None:
        """Sweep until `stop`."""
        async with asyncio.TaskGroup() as group:
            for sweep in self._sweeps:
                group.create_task(self._repeat(sweep), name=sweep.name)

    async def _repeat(self, sweep: Sweep) -> None:
        while not self._stopping.is_set():
            try:
                await sweep.work()
            except Exception as error:  # noqa: BLE001 -- one failed run must end neither the sweep nor its neighbours
                _log.warning("sweep.failed", sweep=sweep.name, error=f"{type(error).__name__}: {error}")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _spread(sweep.seconds))


def _spread(seconds: float) -> float:
    return seconds * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 -- spreads load, guards nothing
