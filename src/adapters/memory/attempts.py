"""Attempts counted in this process."""

import math
from collections import OrderedDict
from dataclasses import dataclass

from application.identity.attempts import Backoff
from application.kernel.limits import Verdict
from application.kernel.ports import Clock

_MOST_SUBJECTS = 10_000
# Doubling goes on no longer than any longest wait could be.
_MOST_DOUBLINGS = 30


@dataclass(slots=True)
class _Count:
    attempts: int = 0
    last: float = 0.0


class MemoryAttemptThrottle:
    """The subjects that were quiet longest are forgotten first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()

    async def admit(self, rule: Backoff, subject: str, /) -> Verdict:
        now, key = self._clock.monotonic(), (rule.name, subject)
        count = self._counts.pop(key, None)
        if count is None or now - count.last >= rule.memory_seconds:
            count = _Count()
        self._counts[key] = count
        if len(self._counts) > _MOST_SUBJECTS:
            self._counts.popitem(last=False)
        if count.attempts >= rule.free:
            doublings = min(count.attempts - rule.free, _MOST_DOUBLINGS)
            wait = count.last + min(rule.longest_wait_seconds, 2**doublings) - now
            if wait > 0:
                return Verdict(is_allowed=False, retry_after_seconds=math.ceil(wait))
        count.attempts, count.last = count.attempts + 1, now
        return Verdict(is_allowed=True)

    async def forgive(self, rule: Backoff, subject: str, /) -> None:
        count = self._counts.get((rule.name, subject))
        if count is not None and count.attempts:
            count.attempts -= 1


class NoThrottle:
    """For load tests: everything passes."""

    async def admit(self, _rule: Backoff, _subject: str, /) -> Verdict:
        return Verdict(is_allowed=True)

    async def forgive(self, _rule: Backoff, _subject: str, /) -> None:
        return None
