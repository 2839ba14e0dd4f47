"""Of orders for the same goods each counts its sales in one order, so that two never wait for each other in a ring."""

import asyncio
from uuid import uuid4

from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.shop import Shop


async def test_sales_are_counted_in_the_order_of_the_products(shop: Shop) -> None:
    shelf = sorted((a_draft(f"Mug {number}", slug=f"mug-{number}") for number in range(8)), key=lambda one: one.id)
    sold = {offer(product): 1 for product in reversed(shelf)}
    # as they lie in the table, the last comes first
    for product in reversed(shelf):
        await Goods(shop.container).save(product)
    ids = [product.id for product in shelf]

    async def count() -> None:
        async with shop.container.uow()(SYSTEM) as uow:
            # with a plan that takes the products as they lie in the table
            await uow.run("SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off")
            await uow.listings.count_sales(sold, event_id=uuid4(), subscriber="test")
            await uow.commit()

    async with shop.container.uow()(SYSTEM) as uow:
        await uow.rows("SELECT FROM search_documents WHERE product_id = %(id)s FOR UPDATE", {"id": ids[0]})
        counting = asyncio.create_task(count())
        while not await uow.rows("SELECT FROM pg_locks WHERE NOT granted", {}):
            pass
        free = await uow.rows("SELECT product_id FROM search_documents FOR UPDATE SKIP LOCKED", {})
        await uow.commit()
    await counting

    assert sorted(row["product_id"] for row in free) == ids
    counted = await shop.container.database().rows("SELECT units_sold FROM search_documents")
    assert [row["units_sold"] for row in counted] == [1] * len(ids)
