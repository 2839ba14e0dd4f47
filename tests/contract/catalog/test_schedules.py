"""What is due by a schedule is found and done once, in memory and on PostgreSQL."""

import asyncio
from datetime import timedelta
from typing import Any

from application.catalog.keep_schedules import KeepSchedules
from domain.catalog.product import Product
from domain.catalog.schedule import NOT_SCHEDULED, Schedule
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer

HOUR = timedelta(hours=1)


async def planned(container: Container, slug: str, schedule: Schedule, *, on_sale: bool = False) -> Product:
    product = a_draft("Mug", slug=slug)
    offer(product)
    if on_sale:
        product.activate(now=container.clock().now())
    product.schedule = schedule
    return await Goods(container).save(product, on_sale=False)


async def test_it_is_unseen_before_its_time_and_seen_after_it(container: Container, open_uow: Any) -> None:
    now = container.clock().now()
    due = await planned(container, "due", Schedule(publish_at=now - HOUR, unpublish_at=now + HOUR))
    await planned(container, "later", Schedule(publish_at=now + HOUR))
    await planned(container, "over", Schedule(unpublish_at=now - HOUR), on_sale=True)
    queries = container.catalog_queries()

    assert [await queries.page(slug) is not None for slug in ("due", "later", "over")] == [False, False, True]
    assert await container.keep_schedules()(KeepSchedules(), actor=SYSTEM) == 2
    assert [await queries.page(slug) is not None for slug in ("due", "later", "over")] == [True, False, False]
    assert await container.keep_schedules()(KeepSchedules(), actor=SYSTEM) == 0

    async with open_uow(SYSTEM) as uow:
        stored = await uow.products.get(due.id)
    assert stored.schedule == Schedule(unpublish_at=now + HOUR)


async def test_the_longest_due_comes_first(container: Container, open_uow: Any) -> None:
    now = container.clock().now()
    second = await planned(container, "b", Schedule(publish_at=now - HOUR))
    first = await planned(container, "a", Schedule(unpublish_at=now - 2 * HOUR), on_sale=True)

    async with open_uow(SYSTEM) as uow:
        assert await uow.products.due(now, limit=5) == [first.id, second.id]
        assert await uow.products.due(now, limit=1) == [first.id]


async def test_several_workers_do_it_once(container: Container, open_uow: Any) -> None:
    mug = await planned(container, "mug", Schedule(publish_at=container.clock().now() - HOUR))

    keep = container.keep_schedules
    await asyncio.gather(*(keep()(KeepSchedules(), actor=SYSTEM) for _ in range(3)))

    async with open_uow(SYSTEM) as uow:
        stored = await uow.products.get(mug.id)
    assert (stored.version, stored.schedule) == (mug.version + 1, NOT_SCHEDULED)
