"""What the shop leans on, and how that fares."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from application.kernel.ports import Clock

_RARELY_SECONDS = 30.0


class Health(StrEnum):
    """Of the shop: `degraded` serves, but slower or later; `down` can't."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


class Probe(Protocol):
    """One thing that the shop leans on. Without a vital one nothing can be served."""

    @property
    def name(self) -> str:
        """Its name in the report."""

    @property
    def is_vital(self) -> bool:
        """Whether the shop is down without it."""

    async def answers(self) -> bool:
        """Whether it does its work; may raise `DependencyGone` instead of False."""


class DependencyGone(Exception):
    """It does not answer."""


class RareProbe:
    """Asks another's server at most every half minute, however often load balancers ask us."""

    def __init__(self, probe: Probe, clock: Clock) -> None:
        self._probe, self._clock = probe, clock
        self._answer = False
        self._asked_at = -_RARELY_SECONDS

    @property
    def name(self) -> str:
        return self._probe.name

    @property
    def is_vital(self) -> bool:
        return self._probe.is_vital

    async def answers(self) -> bool:
        now = self._clock.monotonic()
        if now - self._asked_at >= _RARELY_SECONDS:
            self._answer, self._asked_at = False, now
            self._answer = await self._probe.answers()
        return self._answer


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthView:
    """The whole, and each check as `ok` or `down`."""

    status: Health
    checks: dict[str, Health]
