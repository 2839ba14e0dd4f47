"""Who sleeps on virtual time wakes in the order of the moments, and at once where nobody waits any more."""

import asyncio
import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from entrypoints.simulator.virtual_time import VirtualLoop, pause, run_virtually


@pytest.fixture
def loop() -> Iterator[VirtualLoop]:
    made = VirtualLoop()
    asyncio.set_event_loop(made)
    yield made
    asyncio.set_event_loop(None)


def test_sleepers_wake_in_the_order_of_their_moments(loop: VirtualLoop) -> None:
    woken = list[tuple[str, float]]()

    async def sleeper(name: str, seconds: float) -> None:
        await pause(seconds)
        woken.append((name, loop.time()))

    async def day() -> None:
        await asyncio.gather(sleeper("late", 3.0), sleeper("early", 1.0), sleeper("now", 0.0))

    run_virtually(loop, day())

    assert woken == [("now", 0.0), ("early", 1.0), ("late", 3.0)]


def test_a_sleeper_who_is_canceled_wakes_at_once_and_once(loop: VirtualLoop) -> None:
    async def day() -> float:
        task = asyncio.create_task(_sleeps(60.0))
        await pause(1.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        at = loop.time()
        await pause(100.0)
        return at

    assert run_virtually(loop, day()) == 1.0


def test_a_limit_ends_a_sleep(loop: VirtualLoop) -> None:
    async def day() -> float:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_sleeps(60.0), 2.0)
        return loop.time()

    assert run_virtually(loop, day()) == 2.0


def test_who_has_slept_is_freed_at_once(loop: VirtualLoop) -> None:
    """Without a look for garbage, which a simulation does not take the time for."""

    async def day() -> bool:
        task = asyncio.create_task(_sleeps(1.0))
        seen = ref(task)
        await task
        del task
        await pause(1.0)
        return seen() is None

    gc.disable()
    try:
        assert run_virtually(loop, day())
    finally:
        gc.enable()


def test_limits_of_what_ended_in_time_are_not_kept(loop: VirtualLoop) -> None:
    async def day() -> int:
        for _ in range(1_000):
            loop.call_later(60.0, print).cancel()
        await pause(1.0)
        return len(loop._timers)

    assert run_virtually(loop, day()) < 300


async def _sleeps(seconds: float) -> None:
    await pause(seconds)
