"""What goes wrong, and how often: the process dies, stalls or loses answers, and tasks overtake one another."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from adapters.memory.unit_of_work import MemoryUnitOfWork, MemoryUnits
from adapters.system.faults import lost_answer
from application.kernel.actor import Actor
from application.kernel.faults import FaultInjected, FaultMode, FaultPoint
from entrypoints.simulator.chance import Dice, dice
from entrypoints.simulator.virtual_time import pause


class Crash(BaseException):
    """The process that got here is dead. No code of the shop's may catch it."""


@dataclass(frozen=True, kw_only=True)
class Weather:
    """Chances: of each fault at a fault point, of each mishap of a call or webhook, of a pause in a transaction."""

    kill: float = 0.002
    error: float = 0.003
    hang: float = 0.002
    lost: float = 0.004
    unsent: float = 0.006
    unanswered: float = 0.006
    late: float = 0.004
    slow: float = 0.02
    refused: float = 0.05
    twice: float = 0.1
    shuffled: float = 0.3
    pause: float = 0.15

    @cached_property
    def faults(self) -> float:
        """The chance of any at a fault point."""
        return self.kill + self.error + self.hang + self.lost

    def calm(self) -> "Weather":
        """The same order of tasks, and nothing that goes wrong."""
        return Weather(
            kill=0,
            error=0,
            hang=0,
            lost=0,
            unsent=0,
            unanswered=0,
            late=0,
            slow=0,
            refused=0,
            twice=0,
            shuffled=0,
            pause=self.pause,
        )


STORMY = Weather()
FAIR = replace(STORMY.calm(), pause=0.0)


class Sky:
    """The weather of whose dice are thrown now, and what came of it."""

    def __init__(self, weather: Weather) -> None:
        self.change(weather)
        self.counted: Counter[str] = Counter()
        self.reached: Counter[FaultPoint] = Counter()

    def change(self, weather: Weather) -> None:
        """From now on it is so."""
        self._weather, self._calm = weather, weather.calm()

    @property
    def weather(self) -> Weather:
        """Calm for actions that are spared."""
        return self.over(dice())

    def over(self, thrown: Dice) -> Weather:
        """The same, for whom has the dice at hand."""
        return self._calm if thrown.spared else self._weather


class Storm:
    """The port `Faults`: each fault by its chance."""

    _LONGEST_HANG = 15.0

    def __init__(self, sky: Sky) -> None:
        self._sky = sky

    async def reach(self, point: FaultPoint, about: object) -> None:  # noqa: ARG002 -- the port's name
        self._sky.reached[point] += 1
        mode = self._drawn()
        if mode is None:
            return
        self._sky.counted[f"fault {mode}"] += 1
        if mode is FaultMode.KILL:
            raise Crash(point)
        if mode is FaultMode.ERROR:
            raise FaultInjected(point)
        if mode is FaultMode.LOST:
            raise lost_answer(point)
        await pause(dice().uniform(0.1, self._LONGEST_HANG))

    def _drawn(self) -> FaultMode | None:
        own = dice()
        weather, draw = self._sky.over(own), own.random()
        if draw >= weather.faults:
            return None
        for mode, chance in (
            (FaultMode.KILL, weather.kill),
            (FaultMode.ERROR, weather.error),
            (FaultMode.HANG, weather.hang),
            (FaultMode.LOST, weather.lost),
        ):
            if draw < chance:
                return mode
            draw -= chance
        return None


class PausingUnits(MemoryUnits):
    """Units of work that others may overtake at their begin and before their commit, with their locks held."""

    sky: Sky

    def __call__(self, actor: Actor) -> MemoryUnitOfWork:
        unit = _PausingUnitOfWork(self._store, self._clock, self._ids, self._subscriptions, actor)
        unit.sky = self.sky
        return unit


class _PausingUnitOfWork(MemoryUnitOfWork):
    _LONGEST = 0.03

    sky: Sky

    async def __aenter__(self) -> Self:
        if (seconds := self._pause()) is not None:
            await pause(seconds)
        return await super().__aenter__()

    async def commit(self, answer: object = None) -> None:
        if (seconds := self._pause()) is not None:
            await pause(seconds)
        await super().commit(answer)

    def _pause(self) -> float | None:
        random = dice()
        return random.uniform(0, self._LONGEST) if random.random() < self.sky.over(random).pause else None
