"""One run of a script: the same script ends in the same books, to the last byte."""

import asyncio
import gc
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from math import inf
from operator import attrgetter
from time import process_time
from typing import Any

import structlog

from application.kernel.faults import FaultInjected, FaultPoint
from application.notifications.ports import MailNotAccepted
from domain.kernel.errors import DomainError
from entrypoints.simulator.chance import Dice, throwing
from entrypoints.simulator.ending import check_all, digest_of, drain
from entrypoints.simulator.people import Person, Shopper
from entrypoints.simulator.rules import RuleBroken, broken
from entrypoints.simulator.script import Action, Script
from entrypoints.simulator.shop import SimulatedShop
from entrypoints.simulator.staff import Clerk
from entrypoints.simulator.virtual_time import VirtualLoop, pause, run_virtually
from entrypoints.simulator.weather import STORMY, Crash, Weather

# All rules are asked after so many steps; those of what a step touched, after each step.
_FULL_CHECK_STEPS = 1_000
_FORESEEN = (DomainError, FaultInjected, MailNotAccepted, Crash, asyncio.CancelledError)

# Told of steps done and shoppers seen, now and then.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`broken` is None for a run that kept all rules. `seconds` are those of the processor; `virtual`, of the shop."""

    digest: str
    broken: RuleBroken | None
    at_end: bool
    steps: int
    orders: int
    seconds: float
    virtual: float
    counted: Counter[str]
    reached: Counter[FaultPoint]


def simulate(
    script: Script,
    *,
    until: float = inf,
    weather: Weather = STORMY,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Play the script to its end, to the first broken rule, or to a second of the shop's time."""
    with _quiet():
        loop = VirtualLoop()
        asyncio.set_event_loop(loop)
        return run_virtually(loop, _Run(script, until, progress).play(weather))


class _Run:
    def __init__(self, script: Script, until: float, progress: Progress) -> None:
        self._script, self._until, self._progress = script, until, progress
        self._steps, self._seen = 0, 0
        self._broken: asyncio.Future[RuleBroken] = asyncio.get_event_loop().create_future()

    async def play(self, weather: Weather) -> Outcome:
        began = process_time()
        self._shop = shop = SimulatedShop(self._script.seed, self._script.shoppers)
        await shop.furnish()
        shop.watch.check()
        shop.watch.when_written = lambda: self._told(None)
        shop.sky.change(weather)
        seed = f"{self._script.seed} worker"
        worker = asyncio.create_task(
            shop.worker.run(shop.carry_out, seed, self._told, spared=self._script.spared_worker)
        )
        at_end = await self._or_broken(self._story())
        if at_end and self._until == inf:
            await self._or_broken(self._end())
        worker.cancel()
        seconds = process_time() - began
        return Outcome(
            digest=digest_of(shop),
            broken=self._broken.result() if self._broken.done() else None,
            at_end=at_end,
            steps=self._steps,
            orders=len(shop.watch.paid),
            seconds=seconds,
            virtual=asyncio.get_running_loop().time(),
            counted=shop.sky.counted,
            reached=shop.sky.reached,
        )

    async def _or_broken(self, part: Coroutine[Any, Any, None]) -> bool:
        """Whether it came to its end without a broken rule."""
        task = asyncio.create_task(part)
        waited: tuple[asyncio.Future[Any], ...] = (task, self._broken)
        seconds = None if self._until == inf else max(0.0, self._until - asyncio.get_running_loop().time())
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED, timeout=seconds)
        if task.done() and task.exception() is not None:
            self._told(task.exception())
        task.cancel()
        return not self._broken.done()

    async def _story(self) -> None:
        """Everybody comes at their first action's time and leaves after their last."""
        guests: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        by_person = sorted(self._script.actions, key=attrgetter("who", "number"))
        visits = [(who, list(actions)) for who, actions in groupby(by_person, attrgetter("who"))]
        for who, actions in sorted(visits, key=lambda visit: (visit[1][0].at, visit[0])):
            if (wait := actions[0].at - loop.time()) > 0:
                await pause(wait)
            guests.append(asyncio.create_task(self._visit(who, actions)))
        await asyncio.gather(*guests)

    async def _visit(self, who: str, actions: Sequence[Action]) -> None:
        person: Person = Shopper(self._shop, who) if who.startswith("shopper") else Clerk(self._shop)
        loop = asyncio.get_running_loop()
        for action in actions:
            if (wait := action.at - loop.time()) > 0:
                await pause(wait)
            with throwing(Dice(f"{self._script.seed} {action.number}", spared=action.spared)):
                await self._step(person, action)
        self._seen += 1

    async def _step(self, person: Person, action: Action) -> None:
        try:
            await person.does(action)
        except Exception as error:  # noqa: BLE001 -- whatever a step raises ends the run and is told
            self._told(error)
        self._told(None)
        self._steps += 1
        if self._steps % _FULL_CHECK_STEPS == 0:
            self._progress(self._steps, self._seen)
            try:
                await check_all(self._shop, at_end=False)
            except RuleBroken as found:
                self._told(found)

    async def _end(self) -> None:
        await drain(self._shop)
        await check_all(self._shop, at_end=True)

    def _told(self, error: BaseException | None) -> None:
        """After each step, job and sweep: look at what it touched; the first broken rule ends the run."""
        if self._broken.done():
            return
        found = _found(error)
        if found is None:
            try:
                self._shop.watch.check()
            except RuleBroken as rule:
                found = rule
        if found is not None:
            self._broken.set_result(found)


def _found(error: BaseException | None) -> RuleBroken | None:
    """The rule that an error breaks: none by those that are foreseen."""
    if error is None or isinstance(error, _FORESEEN):
        return None
    if isinstance(error, RuleBroken):
        return error
    what = f"{type(error).__name__}: {error}"
    found = broken("I1" if "reserved" in what else "bug", "no error is unforeseen", what)
    found.__cause__ = error
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Warnings about mishaps that were made on purpose tell nothing.

    Most of what is made is kept to the end, nearly all else freed at once: looking for garbage finds next to none.
    """
    former, config = logging.root.manager.disable, structlog.get_config()
    logging.disable(logging.CRITICAL)
    was_swept = gc.isenabled()
    gc.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        if was_swept:
            gc.enable()
        logging.disable(former)
        structlog.configure(**config)
