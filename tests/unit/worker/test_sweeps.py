"""Sweeps go on, whatever happens to one of them."""

import asyncio

from entrypoints.worker.sweeps import Sweep, Sweeper


async def test_a_failed_run_ends_neither_the_sweep_nor_its_neighbors() -> None:
    runs = {"bad": 0, "good": 0}
    enough = asyncio.Event()

    async def bad() -> None:
        runs["bad"] += 1
        raise OSError("gone")

    async def good() -> None:
        runs["good"] += 1
        if min(runs.values()) >= 3:
            enough.set()

    sweeper = Sweeper([Sweep(name="bad", seconds=0, work=bad), Sweep(name="good", seconds=0, work=good)])
    running = asyncio.create_task(sweeper.run())
    await enough.wait()
    sweeper.stop()
    await running

    assert min(runs.values()) >= 3


async def test_it_stops_in_the_middle_of_a_long_wait() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()

    sweeper = Sweeper([Sweep(name="rare", seconds=3600, work=work)])
    running = asyncio.create_task(sweeper.run())
    await begun.wait()
    sweeper.stop()

    await asyncio.wait_for(running, 5)
