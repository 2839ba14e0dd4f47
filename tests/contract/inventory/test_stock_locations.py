"""Several places where stock lies: which one serves, and how goods go from one to another."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from application.inventory.ports import StockChange
from domain.inventory.allocation import AllocationStrategy
from domain.inventory.errors import (
    LocationCodeTaken,
    LocationInactive,
    NotFree,
)
from domain.inventory.reservation import Holder
from domain.kernel.errors import NotFound, StaleAggregate
from domain.kernel.ids import LocationId
from tests.contract.inventory.conftest import Warehouse, a_checkout, an_order
from tests.shelf import SYSTEM, a_location, a_product, a_stocked_variant, stocked


async def test_a_line_comes_from_one_location_where_one_has_it_all(warehouse: Warehouse) -> None:
    mug, north = await a_stocked_variant(warehouse.container, 2), await a_location(warehouse.container, "north")
    await stocked(warehouse.container, mug, 5, location=north)

    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 4})

    assert [await warehouse.at(mug), await warehouse.at(mug, north)] == [(2, 0), (5, 4)]


@pytest.mark.parametrize(
    ("strategy", "promised"),
    [(AllocationStrategy.PRIORITY, [0, 2, 0]), (AllocationStrategy.MOST_STOCK, [0, 0, 2])],
)
async def test_the_strategy_says_which_location_serves(
    warehouse: Warehouse, strategy: AllocationStrategy, promised: list[int]
) -> None:
    mug = await a_stocked_variant(warehouse.container, 1)
    north = await a_location(warehouse.container, "north", priority=2)
    south = await a_location(warehouse.container, "south", priority=3)
    await stocked(warehouse.container, mug, 5, location=north)
    await stocked(warehouse.container, mug, 9, location=south)

    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 2}, allocation=strategy)

    assert [(await warehouse.at(mug, place))[1] for place in (None, north, south)] == promised


async def test_a_location_with_a_lower_number_serves_before_the_default_one(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5)
    north = await a_location(warehouse.container, "north", priority=1)
    async with warehouse.units(SYSTEM) as uow:
        (default,) = [one for one in (await uow.stock_locations.lock_all()).values() if one.is_default]
        default.describe(code=default.code, name=default.name, priority=2)
        await uow.stock_locations.save(default)
        await uow.commit()
    await stocked(warehouse.container, mug, 5, location=north)

    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 2})

    assert [await warehouse.at(mug, place) for place in (None, north)] == [(5, 0), (5, 2)]


async def test_goods_go_from_one_location_to_another_once(warehouse: Warehouse) -> None:
    mug, north = await a_stocked_variant(warehouse.container, 5), await a_location(warehouse.container, "north")

    moved = await warehouse.transfer(mug, north, 3, "van 1")
    again = await warehouse.transfer(mug, north, 3, "van 1")

    assert moved == again
    assert [await warehouse.at(mug, place) for place in (None, north)] == [(2, 0), (3, 0)]
    assert await warehouse.movements(mug) == [("adjusted", 5), ("transferred", -3), ("transferred", 3)]


async def test_promised_goods_stay_where_they_are(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5, backorders=4)
    north = await a_location(warehouse.container, "north")
    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 3})

    with pytest.raises(NotFree) as refusal:
        await warehouse.transfer(mug, north, 3)

    assert refusal.value.context == {"requested": 3, "free": 2}
    assert [await warehouse.at(mug, place) for place in (None, north)] == [(5, 3), (0, 0)]


async def test_nothing_can_be_moved_of_what_was_never_there(warehouse: Warehouse) -> None:
    (mug,) = await a_product(warehouse.container)

    with pytest.raises(NotFree):
        await warehouse.transfer(mug, await a_location(warehouse.container, "north"), 1)


async def test_nothing_is_brought_to_a_location_that_is_closed_or_unknown(warehouse: Warehouse) -> None:
    mug, north = await a_stocked_variant(warehouse.container, 5), await a_location(warehouse.container, "north")
    async with warehouse.units(SYSTEM) as uow:
        location = (await uow.stock_locations.lock_all())[north]
        location.deactivate(items_left=await uow.stock_locations.items_left(north))
        await uow.stock_locations.save(location)
        await uow.commit()

    with pytest.raises(LocationInactive):
        await warehouse.adjust(StockChange(variant_id=mug, location_id=north, on_hand=1))
    with pytest.raises(LocationInactive):
        await warehouse.transfer(mug, north, 1)
    with pytest.raises(NotFound):
        await warehouse.transfer(mug, LocationId(uuid4()), 1)

    assert await warehouse.at(mug) == (5, 0)


@pytest.mark.parametrize(
    "left", [{"on_hand": 1}, {"on_hand": 0, "backorder_limit": 1}, {"on_hand": 0, "tracked": False}]
)
async def test_a_location_counts_what_can_be_sold_there(warehouse: Warehouse, left: dict[str, Any]) -> None:
    mug, cup = await a_product(warehouse.container, skus=["MUG", "CUP"])
    north = await a_location(warehouse.container, "north")
    await stocked(warehouse.container, cup, 0, location=north)

    await warehouse.adjust(StockChange(variant_id=mug, location_id=north, **left))

    async with warehouse.units(SYSTEM) as uow:
        assert await uow.stock_locations.items_left(north) == 1


async def test_a_code_belongs_to_one_location(warehouse: Warehouse) -> None:
    await a_location(warehouse.container, "north")

    with pytest.raises(LocationCodeTaken):
        await a_location(warehouse.container, "north")


async def test_of_two_edits_of_a_location_the_later_is_refused(warehouse: Warehouse) -> None:
    north = await a_location(warehouse.container, "north")
    async with warehouse.units(SYSTEM) as uow:
        old = (await uow.stock_locations.lock_all())[north]
        await uow.stock_locations.save(replace(old, name="Nord"))
        with pytest.raises(StaleAggregate):
            await uow.stock_locations.save(old)


async def test_a_line_that_no_location_has_whole_is_split(warehouse: Warehouse) -> None:
    mug, north = await a_stocked_variant(warehouse.container, 2), await a_location(warehouse.container, "north")
    south, order = await a_location(warehouse.container, "south"), an_order()
    await stocked(warehouse.container, mug, 3, location=north)
    await stocked(warehouse.container, mug, 3, location=south)

    await warehouse.reserve(Holder.order(order), of={mug: 6})
    promised = [await warehouse.at(mug, place) for place in (None, north, south)]
    await warehouse.consume(order, {mug: 6}, "parcel")

    assert promised == [(2, 2), (3, 3), (3, 1)]
    assert [await warehouse.at(mug, place) for place in (None, north, south)] == [(0, 0), (0, 0), (2, 0)]
