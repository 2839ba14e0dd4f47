"""A product goes with the stock that it has, and the books stay true: on memory and PostgreSQL alike."""

import asyncio

import pytest

from application.catalog.delete_product import DeleteProduct
from application.operations.audit_log import AuditFilter
from application.operations.check_books import CheckBooks
from application.operations.search_audit_log import SearchAuditLog
from domain.catalog.errors import ProductIsOrdered
from domain.inventory.errors import InsufficientStock
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import NotFound
from domain.kernel.ids import ProductId, VariantId
from entrypoints.container import Container
from tests.contract.catalog.test_remove_variant import reserve
from tests.purchase import a_buyer
from tests.shelf import SYSTEM, a_location, a_stocked_variant, stocked


async def product_of(container: Container, variant: VariantId) -> ProductId:
    return ProductId((await container.variant_catalog().facts([variant]))[variant].product_id)


async def deleted(container: Container, product: ProductId) -> bool:
    try:
        await container.delete_product()(DeleteProduct(product_id=product), actor=SYSTEM)
    except ProductIsOrdered:
        return False
    return True


async def promised(container: Container, variant: VariantId) -> Holder | None:
    try:
        return await reserve(container, variant)
    except (InsufficientStock, NotFound):
        return None


async def wrong_counts(container: Container) -> list[str]:
    """What check-books finds wrong with stock, its movements and its promises."""
    books = await container.check_books()(CheckBooks(), actor=SYSTEM)
    return [finding.detail for finding in books.findings if finding.rule == "I1"]


async def test_its_stock_goes_with_it_and_its_movements_and_the_audit_log_tells_how_many_there_were(
    container: Container,
) -> None:
    mug, other = await a_stocked_variant(container, 5), await a_stocked_variant(container, 2)
    await stocked(container, mug, 4, location=await a_location(container, "attic"))
    await stocked(container, mug, 3)

    assert await deleted(container, await product_of(container, mug))

    assert await wrong_counts(container) == []
    left = await container.stock_queries().availability([mug, other])
    assert left.get(other) == 2
    search = SearchAuditLog(wanted=AuditFilter(subject_kind="stock"), page_size=100)
    entries = (await container.search_audit_log()(search, actor=SYSTEM)).items
    counts = [(entry.after or {}).get("on_hand") for entry in entries if entry.subject_id.startswith(str(mug))]
    assert counts[:2] == [3, 4]


async def test_what_was_ever_promised_or_ordered_keeps_it(container: Container) -> None:
    buyer = await a_buyer(container)
    await buyer.buys()
    mug = await a_stocked_variant(container, 3)
    holder = await promised(container, mug)
    assert holder is not None

    assert not await deleted(container, await product_of(container, mug))
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.release(holder, reason=EndReason.RELEASED)
        await uow.commit()
    assert not await deleted(container, await product_of(container, mug))
    with pytest.raises(ProductIsOrdered):
        await container.delete_product()(
            DeleteProduct(product_id=await product_of(container, buyer.variant)), actor=SYSTEM
        )

    assert await wrong_counts(container) == []
    assert await container.stock_queries().availability([mug]) == {mug: 3}


async def test_promises_that_are_made_meanwhile_are_kept(container: Container) -> None:
    """It goes and all buyers are refused, or it stays and they have what there is."""
    for _ in range(3):
        mug = await a_stocked_variant(container, 2)
        product = await product_of(container, mug)

        gone, *held = await asyncio.gather(deleted(container, product), *(promised(container, mug) for _ in range(4)))

        assert sum(holder is not None for holder in held) == (0 if gone else 2)
        assert await container.variant_catalog().facts([mug]) == {} if gone else not gone
    assert await wrong_counts(container) == []
