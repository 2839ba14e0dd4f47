"""How often somebody may do something."""

from dataclasses import dataclass
from typing import Protocol

from domain.kernel.errors import DomainError


class TooManyRequests(DomainError):
    """The limit is used up; `retry_after` says in how many seconds there is room again."""

    code = "too_many_requests"

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__("You did this too often. Please wait a moment.", retry_after=retry_after_seconds)
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` in any `seconds`, for each subject. `is_critical`: held even with the shared store gone."""

    name: str
    amount: int
    seconds: int
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether there was room; if not, when there will be."""

    is_allowed: bool
    retry_after_seconds: int = 0


class RateLimiter(Protocol):
    """Counts; never fails: with its store gone it counts critical limits by itself and lets the others pass."""

    async def hit(self, limit: Limit, subject: str, /) -> Verdict:
        """Count one more for the subject."""

    async def forget(self, limit: Limit, subject: str, /) -> None:
        """Give the subject the whole limit again."""


async def hold(limiter: RateLimiter, limit: Limit, subject: str) -> None:
    """Count one more for the subject, or raise `TooManyRequests`."""
    verdict = await limiter.hit(limit, subject)
    if not verdict.is_allowed:
        raise TooManyRequests(verdict.retry_after_seconds)
