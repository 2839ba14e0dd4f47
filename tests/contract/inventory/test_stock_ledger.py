"""Stock: what every ledger promises, whatever it is kept in."""

import asyncio
from uuid import uuid4

import pytest

from application.inventory.ports import MOST_PROMISES_NAMED, StockChange
from domain.inventory.errors import (
    HoldLost,
    InsufficientStock,
    NotReserved,
    Promise,
    ReservationDiffers,
    Shortage,
    StockBelowReserved,
    StockBelowZero,
)
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import NotFound
from domain.kernel.ids import CheckoutId, LocationId, OrderId, VariantId
from tests.contract.inventory.conftest import Warehouse, a_checkout, an_order
from tests.purchase import a_buyer
from tests.shelf import SYSTEM, a_product, a_stocked_variant


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
