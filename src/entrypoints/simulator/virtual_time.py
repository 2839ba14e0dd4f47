"""Time that passes only when everybody waits: an hour of time-outs costs nothing, and the same is always the same."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context, copy_context
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any, TypeVar

T = TypeVar("T")

OPENING = datetime(2026, 1, 5, 9, tzinfo=UTC)
# So few timers are not looked through for canceled ones.
_FEW = 100
_OPENING_MILLISECONDS = int(OPENING.timestamp()) * 1_000


class Stuck(RuntimeError):
    """Everybody waits for somebody else, and no timer is set."""


def _nothing() -> None:
    """What a canceled callback leaves to call: it holds nothing alive."""


class _Turn(asyncio.TimerHandle):
    """A callback whose turn comes soon or later. It keeps what calling it takes: nothing for debugging."""

    __slots__ = ()

    def __init__(self, when: float, callback: Callable[..., object], args: Any, context: Context | None) -> None:
        self._when, self._callback, self._args, self._cancelled = when, callback, args, False
        self._context = copy_context() if context is None else context

    def cancel(self) -> None:
        """It is passed over when its time comes."""
        self._cancelled, self._callback, self._args = True, _nothing, ()


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop whose clock begins at zero, and which asks no file for news.

    Instead of waiting for the next timer it makes it that late. Timers of one moment ring in the order in which they
    were set. Its turns are what a simulation does most often: they do no more than that.
    """

    _ready: deque[_Turn]
    _stopping: bool

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0.0
        self._numbers = count()
        self._timers: list[tuple[float, int, _Turn]] = []
        self._many = _FEW

    def time(self) -> float:
        return self._seconds

    def call_soon(  # type: ignore[override]  # arguments of any callback, as the base class takes them
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        turn = _Turn(0.0, callback, args, context)
        self._ready.append(turn)
        return turn

    def call_at(  # type: ignore[override]  # the same
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        turn = _Turn(when, callback, args, context)
        self._set(turn, when)
        return turn

    def call_later(  # type: ignore[override]  # the same
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        when = self._seconds + delay
        turn = _Turn(when, callback, args, context)
        self._set(turn, when)
        return turn

    def _set(self, turn: _Turn, when: float) -> None:
        """Most timers are limits of something that ends long before, and canceled: they are not kept until then."""
        timers = self._timers
        if len(timers) > self._many:
            timers[:] = [timer for timer in timers if not timer[2]._cancelled]  # noqa: SLF001 -- of this file
            heapify(timers)
            self._many = 2 * len(timers) + _FEW
        heappush(timers, (when, next(self._numbers), turn))

    def _run_once(self) -> None:
        """Take turns until somebody stops the loop."""
        ready, timers = self._ready, self._timers
        while not self._stopping:
            if ready:
                turn = ready.popleft()
                if turn._cancelled:  # noqa: SLF001 -- of this file
                    continue
            elif timers:
                moment, _, turn = heappop(timers)
                if turn._cancelled:  # noqa: SLF001 -- of this file
                    continue
                self._seconds = max(self._seconds, moment)
            else:
                raise Stuck
            try:
                turn._context.run(turn._callback, *turn._args)  # noqa: SLF001 -- of this file
            except Exception as error:  # noqa: BLE001 -- as the loops of asyncio do
                self.call_exception_handler({"message": "A callback failed.", "exception": error})


class pause:  # noqa: N801 -- used like `asyncio.sleep`, at half of its costs
    """Sleep on the virtual loop that runs.

    It is as much of a future as a task asks for, and its end is the task's next turn itself: `asyncio.sleep` takes
    one turn to end a future and another to go on, and on this loop nothing can come in between.
    """

    __slots__ = ("_asyncio_future_blocking", "_cancel", "_context", "_loop", "_seconds", "_turn", "_wake")

    def __init__(self, seconds: float) -> None:
        self._loop, self._seconds, self._cancel = asyncio.get_running_loop(), seconds, False

    def __await__(self) -> Generator[Any, None, None]:
        self._asyncio_future_blocking = True
        yield self

    def get_loop(self) -> asyncio.AbstractEventLoop:
        """Whose task may wait for it."""
        return self._loop

    def add_done_callback(self, wake: Callable[..., object], *, context: Context | None = None) -> None:
        """The task waits."""
        self._wake, self._context = wake, context
        loop, seconds = self._loop, self._seconds
        self._turn: asyncio.Handle = (
            loop.call_later(seconds, wake, self, context=context)
            if seconds > 0
            else loop.call_soon(wake, self, context=context)
        )

    def cancel(self, msg: object = None) -> bool:  # noqa: ARG002 -- as tasks call it
        """The task is canceled: it goes on at once."""
        self._turn.cancel()
        self._cancel = True
        self._turn = self._loop.call_soon(self._wake, self, context=self._context)
        return True

    def result(self) -> None:
        """Asked for by the task that goes on: the turn that points back here is over, and both are freed with it."""
        del self._turn
        if self._cancel:
            raise asyncio.CancelledError


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

    def milliseconds(self) -> int:
        """Since 1970."""
        return _OPENING_MILLISECONDS + int(self._loop.time() * 1_000)

    def monotonic(self) -> float:
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        await pause(seconds)


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
