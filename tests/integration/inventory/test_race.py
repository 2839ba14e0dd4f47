"""The last of an article on real PostgreSQL: never more promises than there are, whoever is in a hurry."""

import asyncio
from typing import Any

import psycopg
import pytest

from domain.inventory.errors import InsufficientStock
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import CheckoutId, OrderId, VariantId
from tests.shelf import SYSTEM, a_location, a_stocked_variant, stocked
from tests.shop import Shop

BUYERS = 64


async def reserve(shop: Shop, wanted: dict[VariantId, int]) -> Holder | None:
    """A buyer's hold, or None where there was not enough."""
    holder = Holder.checkout(CheckoutId(shop.container.ids().new()))
    async with shop.container.uow()(SYSTEM) as uow:
        try:
            await uow.stock.reserve(holder, wanted, until=uow.now())
        except InsufficientStock:
            return None
        await uow.commit()
    return holder


async def counted(shop: Shop) -> list[Any]:
    rows = await shop.container.database().rows("""
        SELECT s.on_hand, s.reserved, coalesce(sum(r.quantity) FILTER (WHERE r.ended_at IS NULL), 0)::int AS live
        FROM stock_items s LEFT JOIN reservations r ON r.stock_item_id = s.id GROUP BY s.id ORDER BY s.id""")
    return [tuple(row.values()) for row in rows]


async def test_64_buyers_share_the_last_10(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 10)

    holds = await asyncio.gather(*(reserve(shop, {mug: 1}) for _ in range(BUYERS)))

    assert len([hold for hold in holds if hold]) == 10
    assert await counted(shop) == [(10, 10, 10)]


async def test_buyers_of_several_articles_in_any_order_do_not_block_each_other(shop: Shop) -> None:
    articles = [await a_stocked_variant(shop.container, 10) for _ in range(4)]
    turns = [dict.fromkeys(articles[turn % 4 :] + articles[: turn % 4], 1) for turn in range(BUYERS)]

    holds = await asyncio.gather(*(reserve(shop, wanted) for wanted in turns))

    assert len([hold for hold in holds if hold]) == 10
    assert await counted(shop) == [(10, 10, 10)] * 4


async def test_what_several_places_hold_together_is_promised_to_the_last_piece(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 5)
    await stocked(shop.container, mug, 6, location=await a_location(shop.container, "north"))

    holds = await asyncio.gather(*(reserve(shop, {mug: 2}) for _ in range(BUYERS // 2)))

    assert len([hold for hold in holds if hold]) == 5
    assert sum(row[1] for row in await counted(shop)) == 10


async def test_holds_that_come_and_go_at_once_leave_the_books_balanced(shop: Shop) -> None:
    mug = await a_stocked_variant(shop.container, 10)
    sold: list[OrderId] = []

    async def shop_around(number: int) -> None:
        if (hold := await reserve(shop, {mug: 1 + number % 3})) is None:
            return
        order = OrderId(shop.container.ids().new())
        async with shop.container.uow()(SYSTEM) as uow:
            if number % 2:
                await uow.stock.release(hold, reason=EndReason.RELEASED)
            else:
                await uow.stock.hand_over(CheckoutId(hold.id), order)
                sold.append(order)
            await uow.commit()

    await asyncio.gather(*(shop_around(number) for number in range(BUYERS)))

    ((on_hand, reserved, live),) = await counted(shop)
    assert on_hand == 10
    assert reserved == live <= 10
    assert sold


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE stock_items SET reserved = reserved - 1",
        "UPDATE stock_items SET reserved = reserved + 1",
        "UPDATE reservations SET quantity = quantity + 1",
        "UPDATE reservations SET ended_at = now(), end_reason = 'released'",
        "DELETE FROM reservations",
    ],
)
async def test_a_fault_in_the_ledger_is_refused_at_commit(shop: Shop, fault: str) -> None:
    mug = await a_stocked_variant(shop.container, 10)
    await reserve(shop, {mug: 3})

    async with shop.container.uow()(SYSTEM) as uow:
        await uow.run(fault)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation) as refusal:
            await uow.commit()

    assert refusal.value.diag.constraint_name == "reserved_equals_reservations"
    assert await counted(shop) == [(10, 3, 3)]


async def test_more_than_the_stock_can_not_be_promised_by_any_statement(shop: Shop) -> None:
    await a_stocked_variant(shop.container, 10)

    async with shop.container.database().connection() as connection:
        with pytest.raises(psycopg.errors.CheckViolation) as refusal:
            await connection.execute("UPDATE stock_items SET reserved = 11")

    assert refusal.value.diag.constraint_name == "ck_stock_items_promised_within_stock"
