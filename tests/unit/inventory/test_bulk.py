"""Many corrections at once: each is carried out or refused by itself, and none twice."""

from dataclasses import replace

import pytest

from adapters.memory.inventory.tables import StoredMovement
from adapters.memory.rows import StoredAnswer
from application.inventory.change_stock_in_bulk import ChangeStockInBulk
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, ActorKind, IdempotencyClaim
from domain.inventory.reservation import Holder
from domain.inventory.stock_item import StockItem
from domain.kernel.errors import AccessDenied
from domain.kernel.ids import CheckoutId, VariantId
from entrypoints.container import Container
from tests.shelf import SYSTEM, a_stocked_variant


async def held(container: Container, variant: VariantId, quantity: int) -> None:
    async with container.uow()(SYSTEM) as uow:
        holder = Holder.checkout(CheckoutId(container.ids().new()))
        await uow.stock.reserve(holder, {variant: quantity}, until=uow.now())
        await uow.commit()


async def test_every_row_is_told_what_became_of_it(container: Container) -> None:
    mug, cup = [await a_stocked_variant(container, 5) for _ in range(2)]
    await held(container, cup, 3)
    rows = [
        StockChange(variant_id=mug, on_hand=9),
        StockChange(variant_id=cup, on_hand=1),
        StockChange(variant_id=VariantId(container.ids().new()), delta=1),
        StockChange(variant_id=mug),
        StockChange(variant_id=cup, backorder_limit=4),
    ]

    told = (await container.change_stock_in_bulk()(ChangeStockInBulk(rows=rows, reason="count"), actor=SYSTEM)).rows

    assert [row.code for row in told] == [None, "below_reserved", "not_found", "invalid_input", None]
    assert [(row.stock.on_hand, row.stock.backorder_limit) for row in told if row.stock] == [(9, 0), (5, 4)]
    assert told[1].context["reserved"] == 3
    assert [row.variant_id for row in told] == [row.variant_id for row in rows]


async def test_a_repeated_request_counts_nothing_twice(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    command = ChangeStockInBulk(rows=[StockChange(variant_id=mug, delta=2)], reason="came in")
    claim = IdempotencyClaim("test", "the key", "the body")
    cut_off = replace(SYSTEM, claim=replace(claim))
    await container.change_stock_in_bulk()(command, actor=cut_off)
    container.memory_store().tables.pop(StoredAnswer)

    resumed = await container.change_stock_in_bulk()(command, actor=replace(SYSTEM, claim=replace(claim)))
    replayed = await container.change_stock_in_bulk()(command, actor=replace(SYSTEM, claim=replace(claim)))

    assert resumed == replayed
    (item,) = container.memory_store().rows(StockItem)
    assert item.level.on_hand == 7
    assert len(list(container.memory_store().rows(StoredMovement))) == 2


async def test_who_may_not_write_stock_changes_none(container: Container) -> None:
    mug = await a_stocked_variant(container, 5)
    command = ChangeStockInBulk(rows=[StockChange(variant_id=mug, delta=2)], reason="?")

    with pytest.raises(AccessDenied):
        await container.change_stock_in_bulk()(command, actor=Actor(kind=ActorKind.STAFF))

    (item,) = container.memory_store().rows(StockItem)
    assert item.level.on_hand == 5
