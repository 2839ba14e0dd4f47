"""What the shop leans on, and how that fares."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthView:
    """The whole, and each check as `ok` or `down`."""

    status: Health
    checks: dict[str, Health]
