"""Rate limits counted in this process."""

import math
from collections import OrderedDict
from dataclasses import dataclass

from application.kernel.limits import Limit, Verdict
from application.kernel.ports import Clock

_MOST_SUBJECTS = 10_000


@dataclass(slots=True)
class _Count:
    """Hits in the window that began at `start`, and in the one before it."""

    start: float
    now: int = 0
    before: int = 0


class MemoryRateLimiter:
    """A sliding window, estimated from two fixed ones; the subjects that were quiet longest are forgotten first.

    Where several processes count apart, each grants its share.
    """

    def __init__(self, clock: Clock, processes: int = 1) -> None:
        self._clock, self._processes = clock, processes
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()

    async def hit(self, limit: Limit, subject: str, /) -> Verdict:
        now = self._clock.monotonic()
        count = self._current(limit, subject, now)
        share_of_before = 1 - (now - count.start) / limit.seconds
        if count.now + count.before * share_of_before >= max(1, limit.amount // self._processes):
            wait = math.ceil(count.start + limit.seconds - now)
            return Verdict(is_allowed=False, retry_after_seconds=wait, limit=limit)
        count.now += 1
        return Verdict(is_allowed=True)

    async def forget(self, limit: Limit, subject: str, /) -> None:
        self._counts.pop((limit.name, subject), None)

    def _current(self, limit: Limit, subject: str, now: float) -> _Count:
        key = (limit.name, subject)
        count = self._counts.setdefault(key, _Count(now))
        windows = int((now - count.start) // limit.seconds)
        if windows:
            count.before, count.now = (count.now if windows == 1 else 0), 0
            count.start += windows * limit.seconds
        self._counts.move_to_end(key)
        if len(self._counts) > _MOST_SUBJECTS:
            self._counts.popitem(last=False)
        return count


class NoRateLimits:
    """For load tests: everything passes."""

    async def hit(self, _limit: Limit, _subject: str, /) -> Verdict:
        return Verdict(is_allowed=True)

    async def forget(self, _limit: Limit, _subject: str, /) -> None:
        return None
