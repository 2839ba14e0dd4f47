"""Who sleeps on virtual time wakes in the order of the moments, and at once where nobody waits any more."""

import asyncio
from collections.abc import Iterator

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


async def _sleeps(seconds: float) -> None:
    await pause(seconds)
