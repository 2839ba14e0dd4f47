"""Time that passes only when everybody waits: an hour of time-outs costs nothing, and the same is always the same."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")

OPENING = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Stuck(RuntimeError):
    """Everybody waits for somebody else, and no timer is set."""


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop whose clock begins at zero, and which asks no file for news.

    Instead of waiting for the next timer it makes it that late. Timers of one moment ring in the order in which they
    were set. One turn of it is what a simulation does most often: it does no more than that.
    """

    _ready: deque[asyncio.Handle]

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0.0
        self._numbers = count()
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []

    def time(self) -> float:
        return self._seconds

    def call_at(  # type: ignore[override]  # arguments of any callback, as the base class takes them
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        heappush(self._timers, (when, next(self._numbers), timer))
        return timer

    def call_later(  # type: ignore[override]  # the same
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self._seconds + delay, callback, *args, context=context)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It is passed over when its time comes."""

    def _run_once(self) -> None:
        ready, timers = self._ready, self._timers
        while timers and (timers[0][0] <= self._seconds or timers[0][2].cancelled()):
            ready.append(heappop(timers)[2])
        if not ready:
            if not timers:
                raise Stuck
            self._seconds = timers[0][0]
            return
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 -- as the loops of asyncio do


class VirtualClock:
    """The port `Clock` on the loop that runs."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._last = (0.0, OPENING)

    def now(self) -> datetime:
        seconds, moment = self._last
        if (now := self._loop.time()) != seconds:
            moment = OPENING + timedelta(seconds=now)
            self._last = (now, moment)
        return moment

    def monotonic(self) -> float:
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def run_virtually(loop: VirtualLoop, main: Coroutine[Any, Any, T]) -> T:
    """Run to the end of `main`; what others still do then is cut off."""
    try:
        return loop.run_until_complete(main)
    finally:
        left = asyncio.all_tasks(loop)
        for task in sorted(left, key=lambda task: task.get_name()):
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()
