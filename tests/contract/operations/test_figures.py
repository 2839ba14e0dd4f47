"""Figures for whoever is on duty, on either storage, and the alarm that they raise."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from application.kernel.ports import JobRequest
from application.operations.figures import ShopFigures
from application.operations.read_figures import ReadFigures
from application.operations.watch_shop import WatchShop
from entrypoints.container import Container
from tests.contract.operations.test_jobs import defer, kill
from tests.purchase import a_buyer
from tests.shelf import SYSTEM


async def figures(container: Container) -> ShopFigures:
    found: ShopFigures = await container.read_figures()(ReadFigures(), actor=SYSTEM)
    return found


async def test_a_shop_after_a_purchase_has_nothing_that_is_wrong(container: Container) -> None:
    await (await a_buyer(container)).buys()

    money = (await figures(container)).money

    assert money == replace(money, planned=0, parked=0, overdue_holds=0, mismatched=0, unexplained=0)


async def test_the_queue_is_told_of_as_staff_sees_it(container: Container) -> None:
    await defer(container, "one")
    await defer(container, "two")
    await kill(container, "two")
    async with container.uow()(SYSTEM) as uow:
        uow.enqueue(JobRequest(name="late", run_at=uow.now() - timedelta(minutes=5)))
        await uow.commit()

    queue = (await figures(container)).queue

    assert (queue.waiting, queue.late, queue.dead) == (2, 1, 1)
    assert queue.oldest_seconds >= 300


async def test_an_alarm_is_told_once_and_again_when_it_grows(
    container: Container, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> list[str]:
        said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
        caplog.clear()
        return said

    await defer(container, "one")
    await defer(container, "two")
    await container.watch_shop()(WatchShop(), actor=SYSTEM)
    assert told() == []

    await kill(container, "one")
    await container.watch_shop()(WatchShop(), actor=SYSTEM)
    await container.watch_shop()(WatchShop(), actor=SYSTEM)
    assert told() == ["1 dead letters: jobs that were given up"]

    await kill(container, "two")
    await container.watch_shop()(WatchShop(), actor=SYSTEM)
    assert told() == ["2 dead letters: jobs that were given up"]
