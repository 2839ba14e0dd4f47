"""The shop hears when something sells out or comes back, and only then."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from application.inventory.ports import StockChange, StockLedger
from domain.inventory.events import VariantAvailabilityChanged
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import CheckoutId, OrderId, VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_location, a_stocked_variant, stocked

Step = Callable[[StockLedger, VariantId], Awaitable[object]]
BUYER, ORDER = Holder.checkout(CheckoutId(uuid4())), OrderId(uuid4())


async def told(container: Container, step: Step, variant: VariantId) -> list[Any]:
    """Take the step in a transaction; what it published."""
    async with container.uow()(SYSTEM) as uow:
        await step(uow.stock, variant)
        events = list(uow._events)
        await uow.commit()
    return events


def reserving(quantity: int) -> Step:
    return lambda stock, variant: stock.reserve(BUYER, {variant: quantity}, until=None)


def adjusting(**change: Any) -> Step:
    return lambda stock, variant: stock.adjust(
        StockChange(variant_id=variant, **change), reason="counted", reference=str(uuid4())
    )


async def releasing(stock: StockLedger, variant: VariantId) -> None:
    await stock.release(BUYER, reason=EndReason.RELEASED)


async def shipping(stock: StockLedger, variant: VariantId) -> None:
    await stock.hand_over(CheckoutId(BUYER.id), ORDER)
    await stock.consume(ORDER, {variant: 5}, reference="parcel")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ([], reserving(5)),
        ([reserving(5)], releasing),
        ([], adjusting(on_hand=0)),
        ([adjusting(on_hand=0)], adjusting(delta=1)),
        ([adjusting(on_hand=0)], adjusting(backorder_limit=1)),
        ([adjusting(on_hand=0)], adjusting(tracked=False)),
    ],
    ids=["the last is reserved", "it is released", "counted as none", "one came", "backorders", "not counted any more"],
)
async def test_a_flip_is_told(container: Container, before: list[Step], step: Step) -> None:
    variant = await a_stocked_variant(container, 5)
    for earlier in before:
        await told(container, earlier, variant)

    assert await told(container, step, variant) == [VariantAvailabilityChanged(variant_id=variant)]


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ([], reserving(4)),
        ([reserving(4)], releasing),
        ([reserving(5)], shipping),
        ([], adjusting(on_hand=1)),
        ([adjusting(on_hand=0)], adjusting(delta=0)),
        ([adjusting(tracked=False)], adjusting(on_hand=0)),
        ([adjusting(tracked=False)], reserving(5)),
    ],
    ids=["some are left", "some were left", "shipped", "one is left", "still none", "not counted", "endless"],
)
async def test_what_is_no_flip_is_not_told(container: Container, before: list[Step], step: Step) -> None:
    variant = await a_stocked_variant(container, 5)
    for earlier in before:
        await told(container, earlier, variant)

    assert await told(container, step, variant) == []


async def test_what_another_location_still_has_is_not_sold_out(container: Container) -> None:
    variant = await a_stocked_variant(container, 5)
    await stocked(container, variant, 1, location=await a_location(container, "north"))

    assert await told(container, reserving(5), variant) == []
    assert await told(container, releasing, variant) == []
