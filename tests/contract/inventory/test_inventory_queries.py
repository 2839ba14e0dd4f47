"""What the admin sees of stock."""

from typing import Any
from uuid import uuid4

import pytest

from adapters.memory.inventory.queries import MemoryInventoryQueries
from adapters.postgres.inventory.queries import PostgresInventoryQueries
from application.inventory.ports import InventoryQueries, StockChange
from application.kernel.cursor import cursor_at
from domain.kernel.errors import InvalidInput, NotFound
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_location, a_product, stocked


@pytest.fixture
def queries(container: Container) -> InventoryQueries:
    if container.settings().profile == "memory":
        return MemoryInventoryQueries(container.memory_store())
    return PostgresInventoryQueries(container.database())


async def a_shelf(container: Container, **on_hand: int) -> dict[str, VariantId]:
    """Products named and stocked as said, in that order."""
    shelf = {}
    for title, number in on_hand.items():
        (shelf[title],) = await a_product(container, title=title, skus=[f"{title.upper()}-1"])
        await stocked(container, shelf[title], number)
    return shelf


async def pages(queries: InventoryQueries, **wanted: Any) -> list[list[str]]:
    """The titles of each page, two to a page."""
    found, cursor = [], None
    while True:
        page = await queries.stock(search="", cursor=cursor, page_size=2, **wanted)
        found.append([row.title for row in page.items])
        if (cursor := page.next_cursor) is None:
            return found


async def test_all_stock_is_listed_page_by_page(container: Container, queries: InventoryQueries) -> None:
    await a_shelf(container, mug=5, cup=0, pot=9)

    listed = await pages(queries, low=False)

    assert [len(page) for page in listed] == [2, 1]
    assert {title for page in listed for title in page} == {"mug", "cup", "pot"}


async def test_low_stock_is_listed_with_the_least_first(container: Container, queries: InventoryQueries) -> None:
    shelf = await a_shelf(container, mug=5, cup=0, pot=9, tea=3)
    async with container.uow()(SYSTEM) as uow:
        endless = StockChange(variant_id=shelf["tea"], tracked=False)
        await uow.stock.adjust(endless, reason="", reference=str(uuid4()))
        await uow.commit()

    assert await pages(queries, low=True) == [["cup", "mug"]]


@pytest.mark.parametrize(("search", "titles"), [("mu", ["mug"]), ("CUP-1", ["cup"]), ("%", []), ("nothing", [])])
async def test_stock_is_searched_by_title_and_sku(
    container: Container, queries: InventoryQueries, search: str, titles: list[str]
) -> None:
    await a_shelf(container, mug=5, cup=0)

    page = await queries.stock(search=search, low=False, cursor=None, page_size=10)

    assert [row.title for row in page.items] == titles


async def test_a_row_tells_all_numbers(container: Container, queries: InventoryQueries) -> None:
    shelf = await a_shelf(container, mug=5)

    (row,) = (await queries.stock(search="mug", low=False, cursor=None, page_size=10)).items

    assert (row.sku, row.options, row.stock.variant_id) == ("MUG-1", ("0",), shelf["mug"])
    assert (row.stock.on_hand, row.stock.reserved, row.stock.available, row.stock.tracked) == (5, 0, 5, True)


async def test_movements_come_newest_first(container: Container, queries: InventoryQueries) -> None:
    shelf = await a_shelf(container, mug=5)
    await stocked(container, shelf["mug"], 3)
    await stocked(container, shelf["mug"], 3)

    first = await queries.movements(shelf["mug"], cursor=None, page_size=1)
    second = await queries.movements(shelf["mug"], cursor=first.next_cursor, page_size=1)

    assert [move.quantity for page in (first, second) for move in page.items] == [-2, 5]
    assert second.next_cursor is None
    assert (second.items[0].kind, second.items[0].reason, second.items[0].actor_kind) == ("adjusted", "test", "system")


async def test_movements_of_nothing_are_not_found(queries: InventoryQueries) -> None:
    with pytest.raises(NotFound):
        await queries.movements(VariantId(uuid4()), cursor=None, page_size=1)


@pytest.mark.parametrize("cursor", ["x", "!!!!", cursor_at("a"), cursor_at(10**400, str(uuid4())), cursor_at(2**40, 1)])
async def test_a_cursor_that_is_not_ours_is_refused(queries: InventoryQueries, cursor: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        await queries.stock(search="", low=True, cursor=cursor, page_size=1)

    assert refusal.value.faults[0].code == "malformed_cursor"


async def test_stock_and_movements_of_one_location_are_listed(container: Container, queries: InventoryQueries) -> None:
    shelf, north = await a_shelf(container, mug=5, cup=3), await a_location(container, "north")
    await stocked(container, shelf["mug"], 2, location=north)

    stock = await queries.stock(search="", low=False, location_id=north, cursor=None, page_size=10)
    movements = await queries.movements(shelf["mug"], location_id=north, cursor=None, page_size=10)

    assert [(row.title, row.stock.location, row.stock.on_hand) for row in stock.items] == [("mug", "North", 2)]
    assert [(one.location, one.quantity) for one in movements.items] == [("North", 2)]


async def test_locations_are_listed_in_serving_order(container: Container, queries: InventoryQueries) -> None:
    await a_location(container, "north", priority=1)
    await a_location(container, "annex")

    assert [location.code for location in await queries.locations()] == ["main", "annex", "north"]
