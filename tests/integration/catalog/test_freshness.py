"""After a price is committed no process answers the old one for more than a second, whatever is slow or broken."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg

from adapters.postgres.database import statements_sent
from application.inventory.adjust_stock import AdjustStock
from application.inventory.ports import StockChange
from application.operations.change_settings import ChangeSettings
from tests.changes import PAGE, eventually, sell_at
from tests.goods import SYSTEM, a_wardrobe
from tests.pages import PageReader
from tests.shop import Shop, open_shop, settings_for

LIST = "/api/v1/products?category=home"


async def price(shop: Shop) -> int:
    return int((await shop.client.get(PAGE)).json()["variants"][0]["price"]["amount"])


async def listed(shop: Shop) -> int:
    return int((await shop.client.get(LIST)).json()["items"][0]["price"]["amount"])


async def shown(shop: Shop) -> int:
    """The price on the product's page, as those read it who run no scripts."""
    page = PageReader.of((await shop.client.get("/products/blue-mug")).text)
    return int(page.metas["product:price:amount"].replace(".", ""))


async def told(shop: Shop) -> int:
    return int((await shop.client.get(PAGE)).json()["variants"][0]["quantityAvailable"])


async def until(shop: Shop, minor: int) -> None:
    async def holds() -> bool:
        return await price(shop) == await listed(shop) == await shown(shop) == minor

    await eventually(holds)


async def test_every_process_learns_a_price_and_never_forgets_it(two: tuple[Shop, Shop]) -> None:
    here, there = two
    for minor in range(1000, 1010):
        await sell_at(here, minor)
        await asyncio.gather(until(here, minor), until(there, minor))

        assert {await price(shop) for shop in two for _ in range(20)} == {minor}
        assert {await shown(shop) for shop in two for _ in range(20)} == {minor}


async def test_slow_readers_bring_no_old_price_back(two: tuple[Shop, Shop], clean_database: str) -> None:
    """A reader of the database that began before the commit ends after the news of it."""
    here, there = two
    await until(there, await price(here))
    queries: Any = there.container.catalog_queries()
    swift, gate, begun = queries.page, asyncio.Event(), asyncio.Event()

    async def slow(slug: str) -> bytes | None:
        page: bytes | None = await swift(slug)
        begun.set()
        await gate.wait()
        return page

    async def read_slowly() -> int:
        while True:
            found = await price(there)
            if begun.is_set():
                return found
            await asyncio.sleep(0)  # an answer off the shelf waits for nothing, and the news must be heard

    async def heard() -> bool:
        return await listed(there) == 800

    queries.page = slow
    async with await psycopg.AsyncConnection.connect(clean_database, autocommit=True) as somebody:
        await somebody.execute("NOTIFY catalog")
    reader = asyncio.create_task(read_slowly())
    await begun.wait()
    queries.page = swift
    await sell_at(here, 800)
    await eventually(heard)
    gate.set()

    assert await reader == 800
    assert {await price(shop) for shop in two for _ in range(20)} == {800}


async def test_who_no_longer_hears_asks_the_database(two: tuple[Shop, Shop], clean_database: str) -> None:
    here, there = two
    await until(there, await price(here))
    async with await psycopg.AsyncConnection.connect(clean_database, autocommit=True) as somebody:
        await somebody.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'portico-listener' AND datname = current_database()"
        )

    await sell_at(here, 700)

    await asyncio.gather(until(here, 700), until(there, 700))


async def test_pages_follow_the_stock_in_every_process(two: tuple[Shop, Shop]) -> None:
    here, there = two
    before = await told(there)
    async with here.container.uow()(SYSTEM) as uow:
        mug = (await uow.products.of_slugs(["blue-mug"]))["blue-mug"]

    count = StockChange(variant_id=mug.variants[0].id, on_hand=3)
    await here.container.adjust_stock()(AdjustStock(change=count, reason="counted"), actor=SYSTEM)

    async def holds() -> bool:
        return {await told(here), await told(there)} == {3}

    assert before > 3
    await eventually(holds)


async def test_pages_follow_the_name_of_the_shop_in_every_process(two: tuple[Shop, Shop]) -> None:
    async def named() -> set[str]:
        return {PageReader.of((await shop.client.get("/")).text).title for shop in two}

    here, _ = two
    before = await named()
    await here.container.change_settings()(
        ChangeSettings(expected_version=0, changes={"name": "Fjord & Sons"}), actor=SYSTEM
    )

    async def holds() -> bool:
        return await named() == {"Fjord & Sons"}

    assert before == {"Portico"}
    await eventually(holds)


async def test_without_its_cache_the_catalog_is_read_anew_each_time(
    clean_database: str, clean_redis: str, tmp_path: Path
) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(settings) as keeping, open_shop(replace(settings, catalog_cache=False)) as forgetful:
        await a_wardrobe(keeping.container)
        await eventually(lambda: _is_kept(keeping))

        assert not await _is_kept(forgetful)


async def _is_kept(shop: Shop) -> bool:
    """Whether a page that was just read is read again without the database."""
    await price(shop)
    sent: list[str] = []
    token = statements_sent.set(sent)
    await price(shop)
    statements_sent.reset(token)
    return not sent
