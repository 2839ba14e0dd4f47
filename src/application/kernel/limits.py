"""How often somebody may do something."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from domain.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` in any `seconds`, for each subject. `is_critical`: held even with the shared store gone."""

    name: str
    amount: int
    seconds: int
    is_critical: bool = False


class TooManyRequests(DomainError):
    """The limit is used up; `retry_after` says in how many seconds there is room again."""

    code = "too_many_requests"

    def __init__(self, retry_after_seconds: int, limit: Limit | None = None) -> None:
        super().__init__("You did this too often. Please wait a moment.", retry_after=retry_after_seconds)
        self.retry_after_seconds, self.limit = retry_after_seconds, limit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether there was room; if not, when there will be, and by which limit."""

    is_allowed: bool
    retry_after_seconds: int = 0
    limit: Limit | None = None


class RateLimiter(Protocol):
    """Counts; never fails: with its store gone it counts critical limits by itself and lets the others pass."""

    async def hit(self, limit: Limit, subject: str, /) -> Verdict:
        """Count one more for the subject."""

    async def forget(self, limit: Limit, subject: str, /) -> None:
        """Give the subject the whole limit again."""


class SetLimits:
    """The port `RateLimiter` with the amounts and windows, by name of the limit, that a shop has set for itself."""

    def __init__(self, limiter: RateLimiter, own: Mapping[str, tuple[int, int]]) -> None:
        self._limiter, self._own = limiter, own

    async def hit(self, limit: Limit, subject: str, /) -> Verdict:
        return await self._limiter.hit(self._as_set(limit), subject)

    async def forget(self, limit: Limit, subject: str, /) -> None:
        await self._limiter.forget(self._as_set(limit), subject)

    def _as_set(self, limit: Limit) -> Limit:
        if limit.name not in self._own:
            return limit
        amount, seconds = self._own[limit.name]
        return replace(limit, amount=amount, seconds=seconds)


async def hold(limiter: RateLimiter, limit: Limit, subject: str) -> None:
    """Count one more for the subject, or raise `TooManyRequests`."""
    verdict = await limiter.hit(limit, subject)
    if not verdict.is_allowed:
        raise TooManyRequests(verdict.retry_after_seconds, verdict.limit)
