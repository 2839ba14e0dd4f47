"""Stock: what every ledger promises, whatever it is kept in."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from application.inventory.find_locations import FindLocations
from application.inventory.find_movements import FindMovements
from application.inventory.ports import MOST_PROMISES_NAMED, StockChange, StockLedger, StockQueries, StockTransfer
from application.inventory.views import StockView
from domain.inventory.allocation import AllocationStrategy
from domain.inventory.errors import (
    HoldLost,
    InsufficientStock,
    LocationCodeTaken,
    LocationInactive,
    NotFree,
    NotReserved,
    Promise,
    ReservationDiffers,
    Shortage,
    StockBelowReserved,
    StockBelowZero,
)
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import NotFound, StaleAggregate
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId
from entrypoints.container import Container
from tests.purchase import a_buyer
from tests.shelf import SYSTEM, a_location, a_product, a_stocked_variant, stocked


def a_checkout() -> CheckoutId:
    return CheckoutId(uuid4())


def an_order() -> OrderId:
    return OrderId(uuid4())


class Warehouse:
    """Each call in a transaction of its own."""

    def __init__(self, container: Container) -> None:
        self.container, self.units = container, container.uow()

    async def _call(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        async with self.units(SYSTEM) as uow:
            ledger: StockLedger = uow.stock
            answer = await getattr(ledger, verb)(*args, **kwargs)
            await uow.commit()
        return answer

    async def reserve(self, holder: Holder, *, of: dict[VariantId, int], **terms: Any) -> None:
        async with self.units(SYSTEM) as uow:
            await uow.stock.reserve(holder, of, until=uow.now() + timedelta(minutes=15), **terms)
            await uow.commit()

    async def hand_over(self, checkout: CheckoutId, order: OrderId) -> None:
        await self._call("hand_over", checkout, order)

    async def release(self, holder: Holder, reason: EndReason = EndReason.RELEASED) -> None:
        await self._call("release", holder, reason=reason)

    async def consume(self, order: OrderId, shipped: dict[VariantId, int], reference: str) -> None:
        await self._call("consume", order, shipped, reference=reference)

    async def adjust(self, change: StockChange, reference: str | None = None) -> StockView:
        view: StockView = await self._call("adjust", change, reason="counted", reference=reference or str(uuid4()))
        return view

    async def transfer(
        self, variant: VariantId, target: LocationId, quantity: int, reference: str | None = None
    ) -> tuple[StockView, StockView]:
        """From the default location."""
        locations = await self.container.find_locations()(FindLocations(), actor=SYSTEM)
        source = next(LocationId(location.id) for location in locations if location.is_default)
        transfer = StockTransfer(variant_id=variant, source_id=source, target_id=target, quantity=quantity)
        moved: tuple[StockView, StockView] = await self._call(
            "transfer", transfer, reason="nearer", reference=reference or str(uuid4())
        )
        return moved

    async def movements(self, variant: VariantId) -> list[tuple[str, int]]:
        """Kind and quantity, sorted."""
        page = await self.container.find_movements()(FindMovements(variant_id=variant), actor=SYSTEM)
        return sorted((one.kind, one.quantity) for one in page.items)

    async def available(self, *variants: VariantId) -> list[int | None]:
        async with self.units(SYSTEM) as uow:
            levels: StockQueries = uow.stock_levels
            found = await levels.availability(variants)
        return [found[variant] for variant in variants]

    async def at(self, variant: VariantId, location: LocationId | None = None) -> tuple[int, int]:
        """What is on hand and what is reserved."""
        view = await self.adjust(StockChange(variant_id=variant, location_id=location, delta=0))
        return view.on_hand, view.reserved


@pytest.fixture
def warehouse(container: Container) -> Warehouse:
    return Warehouse(container)


async def test_what_is_reserved_is_not_available(warehouse: Warehouse) -> None:
    mug, cup = [await a_stocked_variant(warehouse.container, number) for number in (5, 3)]

    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 2, cup: 3})

    assert await warehouse.available(mug, cup) == [3, 0]


async def test_all_or_nothing_and_every_shortage_is_told(warehouse: Warehouse) -> None:
    mug, cup, pot = [await a_stocked_variant(warehouse.container, number) for number in (5, 1, 0)]

    with pytest.raises(InsufficientStock) as refusal:
        await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 2, cup: 2, pot: 1})

    assert set(refusal.value.shortages) == {Shortage(cup, 2, 1), Shortage(pot, 1, 0)}
    assert await warehouse.available(mug, cup, pot) == [5, 1, 0]


async def test_an_article_without_stock_can_not_be_reserved(warehouse: Warehouse) -> None:
    (mug,) = await a_product(warehouse.container)

    with pytest.raises(InsufficientStock) as refusal:
        await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 1})

    assert refusal.value.shortages == (Shortage(mug, 1, 0),)


async def test_reserving_the_same_again_is_harmless(warehouse: Warehouse) -> None:
    mug, holder = await a_stocked_variant(warehouse.container, 5), Holder.checkout(a_checkout())
    await warehouse.reserve(holder, of={mug: 3})

    await warehouse.reserve(holder, of={mug: 3})

    assert await warehouse.available(mug) == [2]


@pytest.mark.parametrize("change", [{"mug": 2}, {"mug": 3, "cup": 1}, {"cup": 1}])
async def test_reserving_something_else_for_the_same_holder_is_refused(
    warehouse: Warehouse, change: dict[str, int]
) -> None:
    articles = {name: await a_stocked_variant(warehouse.container, 5) for name in ("mug", "cup")}
    holder = Holder.checkout(a_checkout())
    await warehouse.reserve(holder, of={articles["mug"]: 3})

    with pytest.raises(ReservationDiffers):
        await warehouse.reserve(holder, of={articles[name]: quantity for name, quantity in change.items()})

    assert await warehouse.available(*articles.values()) == [2, 5]


async def test_backorders_are_promised_up_to_their_limit(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 1, backorders=2)
    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 3})

    with pytest.raises(InsufficientStock):
        await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 1})

    assert await warehouse.at(mug) == (1, 3)


async def test_what_is_not_counted_is_sold_without_a_promise(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 0), an_order()
    await warehouse.adjust(StockChange(variant_id=mug, tracked=False))

    await warehouse.reserve(Holder.order(order), of={mug: 999})
    await warehouse.consume(order, {mug: 999}, "parcel")

    assert await warehouse.available(mug) == [None]
    assert await warehouse.at(mug) == (0, 0)


async def test_a_release_gives_back_once(warehouse: Warehouse) -> None:
    mug, holder = await a_stocked_variant(warehouse.container, 5), Holder.checkout(a_checkout())
    await warehouse.reserve(holder, of={mug: 5})

    await warehouse.release(holder)
    await warehouse.release(holder, EndReason.EXPIRED)

    assert await warehouse.at(mug) == (5, 0)


async def test_a_hold_that_ended_can_be_taken_anew(warehouse: Warehouse) -> None:
    mug, holder = await a_stocked_variant(warehouse.container, 5), Holder.checkout(a_checkout())
    await warehouse.reserve(holder, of={mug: 5})
    await warehouse.release(holder, EndReason.EXPIRED)

    await warehouse.reserve(holder, of={mug: 4})

    assert await warehouse.at(mug) == (5, 4)


async def test_an_order_takes_over_once(warehouse: Warehouse) -> None:
    mug, checkout, order = await a_stocked_variant(warehouse.container, 5), a_checkout(), an_order()
    await warehouse.reserve(Holder.checkout(checkout), of={mug: 3})

    await warehouse.hand_over(checkout, order)
    await warehouse.hand_over(checkout, order)
    await warehouse.release(Holder.checkout(checkout))

    assert await warehouse.at(mug) == (5, 3)


async def test_a_hold_that_ended_can_not_be_taken_over(warehouse: Warehouse) -> None:
    mug, checkout = await a_stocked_variant(warehouse.container, 5), a_checkout()
    await warehouse.reserve(Holder.checkout(checkout), of={mug: 3})
    await warehouse.release(Holder.checkout(checkout), EndReason.EXPIRED)

    with pytest.raises(HoldLost):
        await warehouse.hand_over(checkout, an_order())


async def test_a_checkout_of_uncounted_things_hands_over_nothing(warehouse: Warehouse) -> None:
    await warehouse.hand_over(a_checkout(), an_order())


async def test_goods_are_shipped_in_parts_and_each_once(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 5), an_order()
    await warehouse.reserve(Holder.order(order), of={mug: 3})

    await warehouse.consume(order, {mug: 2}, "first")
    await warehouse.consume(order, {mug: 2}, "first")
    await warehouse.consume(order, {mug: 1}, "second")

    assert await warehouse.at(mug) == (2, 0)


async def test_more_than_is_promised_is_not_shipped(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 5), an_order()
    await warehouse.reserve(Holder.order(order), of={mug: 3})
    await warehouse.consume(order, {mug: 2}, "first")

    with pytest.raises(NotReserved) as refusal:
        await warehouse.consume(order, {mug: 2}, "second")

    assert refusal.value.context == {"requested": 2, "promised": 1}
    assert await warehouse.at(mug) == (3, 1)


async def test_what_was_shipped_whole_is_not_shipped_again(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 5), an_order()
    await warehouse.reserve(Holder.order(order), of={mug: 3})
    await warehouse.consume(order, {mug: 3}, "first")

    with pytest.raises(NotReserved):
        await warehouse.consume(order, {mug: 1}, "second")


async def test_backordered_goods_must_come_before_they_go(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 1, backorders=2), an_order()
    await warehouse.reserve(Holder.order(order), of={mug: 3})

    with pytest.raises(StockBelowZero):
        await warehouse.consume(order, {mug: 3}, "parcel")

    assert await warehouse.at(mug) == (1, 3)


async def test_a_cancellation_releases_only_what_was_not_shipped(warehouse: Warehouse) -> None:
    mug, order = await a_stocked_variant(warehouse.container, 5), an_order()
    await warehouse.reserve(Holder.order(order), of={mug: 3})
    await warehouse.consume(order, {mug: 1}, "first")

    await warehouse.release(Holder.order(order))

    assert await warehouse.at(mug) == (4, 0)


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


async def test_a_count_below_what_is_promised_is_refused(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5)
    await warehouse.reserve(Holder.checkout(a_checkout()), of={mug: 3})

    with pytest.raises(StockBelowReserved) as refusal:
        await warehouse.adjust(StockChange(variant_id=mug, on_hand=2))

    assert (refusal.value.reserved, refusal.value.backorder_limit) == (3, 0)
    assert await warehouse.at(mug) == (5, 3)


async def test_a_refused_count_names_those_whose_promises_are_in_the_way(warehouse: Warehouse) -> None:
    buyer = await a_buyer(warehouse.container, wants=2, on_hand=24)
    order = await buyer.buys()
    holders = [Holder.checkout(a_checkout()) for _ in range(MOST_PROMISES_NAMED)]
    for holder in holders:
        await warehouse.reserve(holder, of={buyer.variant: 1})

    with pytest.raises(StockBelowReserved) as refusal:
        await warehouse.adjust(StockChange(variant_id=buyer.variant, on_hand=3))

    first, *others = refusal.value.promises
    assert first == Promise(Holder.order(OrderId(order.id)), 2, order.number)
    assert others == [Promise(holder, 1) for holder in holders[:-1]]
    assert refusal.value.context["holder_count"] == MOST_PROMISES_NAMED + 1


async def test_an_adjustment_happens_once(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5)

    first = await warehouse.adjust(StockChange(variant_id=mug, delta=-2), "count 7")
    again = await warehouse.adjust(StockChange(variant_id=mug, delta=-2), "count 7")

    assert first == again
    assert await warehouse.at(mug) == (3, 0)


async def test_the_first_goods_make_the_stock_item(warehouse: Warehouse) -> None:
    (mug,) = await a_product(warehouse.container)

    async with warehouse.units(SYSTEM) as uow:
        view = await uow.stock.receive(mug, 7, reference="delivery 1")
        await uow.commit()

    assert (view.on_hand, view.reserved, view.available, view.tracked) == (7, 0, 7, True)
    assert await warehouse.available(mug) == [7]


async def test_stock_of_nothing_and_stock_nowhere_are_not_found(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5)

    with pytest.raises(NotFound):
        await warehouse.adjust(StockChange(variant_id=VariantId(uuid4()), on_hand=1))
    with pytest.raises(NotFound):
        await warehouse.adjust(StockChange(variant_id=mug, location_id=LocationId(uuid4()), on_hand=1))


async def test_an_uncommitted_promise_is_no_promise(warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(warehouse.container, 5)

    async with warehouse.units(SYSTEM) as uow:
        await uow.stock.reserve(Holder.checkout(a_checkout()), {mug: 5}, until=uow.now())

    assert await warehouse.available(mug) == [5]


async def test_a_crowd_gets_exactly_what_there_is(warehouse: Warehouse) -> None:
    mug, cup = [await a_stocked_variant(warehouse.container, 10) for _ in range(2)]
    granted: list[CheckoutId] = []

    async def buy(number: int) -> None:
        checkout, order = a_checkout(), [mug, cup] if number % 2 else [cup, mug]
        try:
            await warehouse.reserve(Holder.checkout(checkout), of=dict.fromkeys(order, 1))
        except InsufficientStock:
            return
        granted.append(checkout)

    await asyncio.gather(*(buy(number) for number in range(64)))

    assert len(granted) == 10
    assert [await warehouse.at(mug), await warehouse.at(cup)] == [(10, 10), (10, 10)]
