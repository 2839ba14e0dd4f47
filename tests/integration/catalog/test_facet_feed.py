"""What a process has read of the catalog is never behind what is committed, whoever committed it and in which order."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from psycopg import AsyncConnection

from adapters.postgres.catalog import pages
from adapters.postgres.catalog.search_index import PostgresSearchIndex
from adapters.postgres.database import libpq, statements_sent
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.shop import Shop

_TOUCH = "UPDATE search_documents SET price_amount = %s WHERE product_id = %s"
_NOTE = "INSERT INTO search_changes (product_id) VALUES (%s)"


async def a_mug(goods: Goods, title: str) -> Any:
    mug = a_draft(title, brand="Fjord")
    offer(mug, minor=1_000)
    return (await goods.save(mug)).id


def reader_of(shop: Shop) -> Callable[[], Any]:
    """Another process, as it were: one that hears of nothing but by the database."""
    index = PostgresSearchIndex(shop.container.database())

    async def dearest() -> int:
        price = json.loads((await index.find(ListingFilter(), ListingSlice())).facets)["price"]
        return int(price["max"]["amount"]) if price else 0

    return dearest


async def test_who_begins_first_and_ends_last_is_not_missed(shop: Shop) -> None:
    goods, url = Goods(shop.container), libpq(shop.container.settings().database_url)
    first, second = await a_mug(goods, "First"), await a_mug(goods, "Second")
    dearest = reader_of(shop)
    assert await dearest() == 1_000

    async with await AsyncConnection.connect(url) as slow, await AsyncConnection.connect(url) as quick:
        await slow.execute(_NOTE, [first])
        await quick.execute(_NOTE, [second])
        await quick.execute(_TOUCH, [2_000, second])
        await quick.commit()
        assert await dearest() == 2_000
        await slow.execute(_TOUCH, [3_000, first])
        assert await dearest() == 2_000
        await slow.commit()
        assert await dearest() == 3_000


async def test_what_is_deleted_renamed_and_filed_anew_is_so_at_once(shop: Shop) -> None:
    container, goods = shop.container, Goods(shop.container)
    index = PostgresSearchIndex(container.database())

    async def told() -> list[tuple[str, str, int]]:
        found = json.loads((await index.find(ListingFilter(), ListingSlice())).facets)["categories"]
        return [(one["slug"], one["name"], one["count"]) for one in found]

    home = await goods.category("Home")
    for title in ("Mug", "Bowl"):
        product = a_draft(title, category_id=home.id)
        offer(product)
        await goods.save(product)
    assert await told() == [("home", "Home", 2)]

    async with container.uow()(SYSTEM) as uow:
        found = await uow.categories.get(home.id)
        assert found is not None
        found.name, found.slug = "Kitchen", "kitchen"
        await uow.categories.save(found)
        await uow.products.remove((await uow.products.of_slugs(["mug"]))["mug"])
        await uow.commit()

    assert await told() == [("kitchen", "Kitchen", 1)]
    assert (await index.find(ListingFilter(category="kitchen"), ListingSlice())).total == 1
    assert (await index.find(ListingFilter(category="home"), ListingSlice())).total == 0


async def test_a_database_that_was_restored_is_read_anew(shop: Shop) -> None:
    await a_mug(Goods(shop.container), "Mug")
    index = PostgresSearchIndex(shop.container.database())
    assert (await index.find(ListingFilter(), ListingSlice())).total == 1
    index._feed._server = "another"

    async with await AsyncConnection.connect(libpq(shop.container.settings().database_url)) as connection:
        await connection.execute("DELETE FROM search_documents")
        await connection.commit()

    assert (await index.find(ListingFilter(), ListingSlice())).total == 0


@pytest.mark.parametrize("sort", [ProductSort.NEWEST, ProductSort.PRICE, ProductSort.PRICE_DESCENDING])
async def test_a_filtered_list_is_looked_for_where_it_is_and_found_the_same(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, sort: ProductSort
) -> None:
    monkeypatch.setattr(pages, "_SPARE", 0)
    goods, database = Goods(shop.container), shop.container.database()
    for number, minor in enumerate((500, 300, 500, 500, 100, 900, 500)):
        mug = a_draft(f"Mug {number}", brand="Fjord")
        offer(mug, minor=minor)
        await goods.save(mug)
    index = PostgresSearchIndex(database)

    async def walked(chosen: ListingFilter) -> tuple[list[str], int]:
        """The slugs of all parts, and how many of the parts were named to PostgreSQL."""
        shown, cursor = list[str](), None
        sent: list[str] = []
        token = statements_sent.set(sent)
        while not shown or cursor is not None:
            part = await index.find(chosen, ListingSlice(sort=sort, page_size=2, cursor=cursor))
            shown += [card["slug"] for card in json.loads(part.items)]
            cursor = part.next_cursor
        statements_sent.reset(token)
        return shown, sum("%(first)s" in statement for statement in sent)

    everything, filtered = await walked(ListingFilter()), await walked(ListingFilter(brands=("Fjord",)))

    assert len(everything[0]) == 7
    assert filtered == (everything[0], 4)
    assert everything[1] == 0
