"""The shop's processes: the API, which may die with all its calls, and the worker, which is begun anew then."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, TypeVar

from adapters.memory.jobs import MemoryJobLoop
from application.kernel.faults import FaultInjected
from entrypoints.simulator.chance import Dice, dice, throwing
from entrypoints.simulator.virtual_time import pause
from entrypoints.simulator.weather import Crash, Sky
from entrypoints.worker.sweeps import Sweep

T = TypeVar("T")

# Told after each job and sweep, with the error that nobody foresaw, if there was one.
Told = Callable[[BaseException | None], None]


class NoAnswer(Exception):
    """The server died, broke, or took longer than the caller waits."""


class Server:
    """Serves calls; a crash in one ends them all. The next call finds it up again."""

    def __init__(self, sky: Sky) -> None:
        self._sky = sky
        # Whom each call's end is told.
        self._calls: dict[asyncio.Task[Any], asyncio.Future[None]] = {}

    async def call(self, work: Coroutine[Any, Any, T], *, patience: float) -> T:
        """Its answer. Raises `NoAnswer`; the server goes on with what the caller has no more patience for."""
        loop = asyncio.get_running_loop()
        task, answered = loop.create_task(work), loop.create_future()
        self._calls[task] = answered
        task.add_done_callback(self._ended)
        waiting = loop.call_later(patience, _answer, answered)
        try:
            await answered
        finally:
            waiting.cancel()
        try:
            return task.result()
        except (asyncio.InvalidStateError, asyncio.CancelledError, Crash, FaultInjected) as error:
            raise NoAnswer from error
        finally:
            # A refusal knows this frame: without the task it is freed as soon as it was seen.
            del task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        _answer(self._calls.pop(task))
        if not task.cancelled() and isinstance(task.exception(), Crash):
            self._sky.counted["API crash"] += 1
            for other in list(self._calls):
                other.cancel()


def _answer(answered: asyncio.Future[None]) -> None:
    if not answered.done():
        answered.set_result(None)


class Worker:
    """Jobs and sweeps, begun anew a few seconds after each crash."""

    def __init__(self, jobs: Callable[[Callable[..., Any]], MemoryJobLoop], sweeps: Sequence[Sweep], sky: Sky) -> None:
        self._jobs, self._sweeps, self._sky = jobs, sweeps, sky

    async def run(self, carry_out: Callable[..., Any], seed: str, told: Told, *, spared: bool) -> None:
        """Work until canceled. Each attempt at a job has dice of its own, whatever else is done."""
        attempts: Counter[str] = Counter()

        async def job(name: str, arguments: Mapping[str, object]) -> None:
            about = f"{name} {arguments}"
            attempts[about] += 1
            with throwing(Dice(f"{seed} {about} {attempts[about]}", spared=spared)):
                await _watched(carry_out(name, arguments), told)

        life = 0
        while True:
            life += 1
            jobs = self._jobs(job)
            jobs.take_over()
            parts = [_begin(jobs.run(), f"{seed} jobs {life}", spared=spared)]
            for sweep in self._sweeps:
                own = f"{seed} {sweep.name} {life}"
                parts.append(_begin(_repeat(sweep, told, own, spared=spared), own, spared=spared))
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            self._sky.counted["worker crash"] += 1
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
            await pause(3.0)


def _begin(work: Coroutine[Any, Any, None], seed: str, *, spared: bool) -> asyncio.Task[None]:
    with throwing(Dice(seed, spared=spared)):
        return asyncio.create_task(work)


async def _watched(work: Awaitable[object], told: Told) -> None:
    try:
        await work
    except BaseException as error:
        told(error)
        raise
    told(None)


async def _repeat(sweep: Sweep, told: Told, seed: str, *, spared: bool) -> None:
    for run in count():
        # What was raised is told already; the next run comes anyway.
        with suppress(Exception), throwing(Dice(f"{seed} {run}", spared=spared)):
            await _watched(sweep.work(), told)
        await pause(sweep.seconds * dice().uniform(0.9, 1.1))
