"""What the database's trigger refuses, the store in memory refuses too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.memory.inventory.tables import ReservedDiffers
from domain.inventory.reservation import EndReason, Holder
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import CheckoutId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_stocked_variant


def miscount(by: int) -> Callable[[StockItem], None]:
    def fault(item: StockItem) -> None:
        item.level = replace(item.level, reserved=item.level.reserved + by)

    return fault


def forget(item: StockItem) -> None:
    item.reservations.clear()


def end(item: StockItem) -> None:
    item.reservations = {holder: held.ended(EndReason.RELEASED) for holder, held in item.reservations.items()}


def promise_less_than_nothing(item: StockItem) -> None:
    item.reservations = {holder: replace(held, quantity=-1) for holder, held in item.reservations.items()}
    item.level = replace(item.level, reserved=-1)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(miscount(1), id="more"),
        pytest.param(miscount(-1), id="fewer"),
        forget,
        end,
        promise_less_than_nothing,
    ],
)
async def test_a_fault_in_the_ledger_is_refused_at_commit(
    container: Container, fault: Callable[[StockItem], None]
) -> None:
    mug = await a_stocked_variant(container, 10)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(Holder.checkout(CheckoutId(container.ids().new())), {mug: 3}, until=None)
        await uow.commit()
    (before,) = container.memory_store().rows(StockItem)

    async with container.uow()(SYSTEM) as uow:
        item = uow.transaction.get(StockItem, (mug, before.location_id))
        fault(item)
        uow.transaction.put(StockItem, (mug, before.location_id), item)
        with pytest.raises(ReservedDiffers):
            await uow.commit()

    assert list(container.memory_store().rows(StockItem)) == [before]
