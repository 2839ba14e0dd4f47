"""Where one of several tasks breaks, the others end in the same order in every process."""

import asyncio

import pytest

from adapters.memory.tasks_in_turn import TasksInTurn


async def test_tasks_are_canceled_in_the_order_in_which_they_began() -> None:
    ended: list[int] = []

    async def waiting(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    async def broken() -> None:
        await asyncio.sleep(0)
        raise RuntimeError

    async def together() -> None:
        async with TasksInTurn() as group:
            for number in range(50):
                group.create_task(waiting(number))
            group.create_task(broken())

    with pytest.raises(ExceptionGroup):
        await together()

    assert ended == list(range(50))
