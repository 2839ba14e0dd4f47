"""A variant goes only when nothing is lost with it: on memory and PostgreSQL alike."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from application.catalog.find_variants import FindVariants
from application.catalog.remove_variant import RemoveVariant
from application.inventory.ports import StockChange
from application.operations.audit_log import AuditFilter
from application.operations.search_audit_log import SearchAuditLog
from domain.catalog.errors import VariantsInUse
from domain.catalog.product import Product
from domain.inventory.errors import InsufficientStock
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import NotFound
from domain.kernel.ids import CheckoutId, LocationId, VariantId
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.purchase import a_buyer
from tests.shelf import a_location, stocked


async def a_shirt(container: Container) -> tuple[Product, VariantId, VariantId]:
    product = a_draft(options=["Size"])
    small, medium = (offer(product, size, sku=f"SHIRT-{size}") for size in "SM")
    return await Goods(container).save(product), small, medium


async def removed(container: Container, product: Product, variant: VariantId) -> bool:
    try:
        await container.remove_variant()(RemoveVariant(product_id=product.id, variant_id=variant), actor=SYSTEM)
    except VariantsInUse:
        return False
    return True


async def left(container: Container, product: Product) -> set[VariantId]:
    page = await container.find_variants()(FindVariants(product_id=product.id, page_size=100), actor=SYSTEM)
    return {VariantId(row.variant_id) for row in page.items}


async def reserve(container: Container, variant: VariantId) -> Holder:
    holder = Holder.checkout(CheckoutId(uuid4()))
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(holder, {variant: 1}, until=None)
        await uow.commit()
    return holder


async def test_goods_on_the_shelf_keep_it_until_they_are_counted_out(container: Container) -> None:
    product, small, medium = await a_shirt(container)
    await stocked(container, medium, 3)

    with pytest.raises(VariantsInUse) as refused:
        await container.remove_variant()(RemoveVariant(product_id=product.id, variant_id=medium), actor=SYSTEM)
    unharmed = await left(container, product)
    await stocked(container, medium, 0)
    gone = await removed(container, product, medium)

    named: Any = refused.value.context["variants"]
    assert [(one["id"], one["onHand"]) for one in named] == [(str(medium), 3)]
    assert unharmed == {small, medium}
    assert gone
    assert await left(container, product) == {small}


async def test_what_was_promised_keeps_it_and_its_movements(container: Container) -> None:
    product, small, medium = await a_shirt(container)
    await stocked(container, medium, 1)
    held = await reserve(container, medium)
    while_held = await removed(container, product, medium)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.release(held, reason=EndReason.RELEASED)
        await uow.stock.adjust(StockChange(variant_id=medium, on_hand=0), reason="test", reference="out")
        await uow.commit()

    assert not while_held
    assert not await removed(container, product, medium)
    assert await left(container, product) == {small, medium}


async def test_what_was_ordered_stays(container: Container) -> None:
    buyer = await a_buyer(container)
    await buyer.buys()
    facts = await container.variant_catalog().facts([buyer.variant])
    product = facts[buyer.variant].product_id
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.products.get(product)
        stored.withdraw()  # a product on sale keeps its last variant, whatever became of it
        await uow.products.save(stored)
        await uow.commit()

    with pytest.raises(VariantsInUse) as refused:
        await container.remove_variant()(RemoveVariant(product_id=product, variant_id=buyer.variant), actor=SYSTEM)

    named: Any = refused.value.context["variants"]
    assert [one["ordered"] for one in named] == [True]


async def test_the_audit_log_still_tells_its_stock_when_it_is_gone(container: Container) -> None:
    product, _, medium = await a_shirt(container)
    await stocked(container, medium, 3)
    await stocked(container, medium, 0)

    assert await removed(container, product, medium)

    search = SearchAuditLog(wanted=AuditFilter(subject_kind="stock"), page_size=100)
    entries = (await container.search_audit_log()(search, actor=SYSTEM)).items
    counts = [(entry.before or {}).get("on_hand", 0) for entry in entries if entry.subject_id.startswith(str(medium))]
    assert counts == [3, 0]


@pytest.mark.parametrize("counted", [True, False], ids=["counted before", "counted nowhere"])
async def test_goods_that_come_meanwhile_are_not_lost(container: Container, *, counted: bool) -> None:
    """At a place where it was counted, and at one that never had any."""
    product, small, medium = await a_shirt(container)
    attic = await a_location(container, "attic")
    if counted:
        await stocked(container, medium, 0, location=attic)

    gone, came = await asyncio.gather(removed(container, product, medium), arrives(container, medium, attic))

    assert gone is not came
    assert await left(container, product) == ({small} if gone else {small, medium})


async def arrives(container: Container, variant: VariantId, location: LocationId) -> bool:
    try:
        await stocked(container, variant, 5, location=location)
    except NotFound:
        return False
    return True


async def test_promises_that_are_made_meanwhile_are_kept(container: Container) -> None:
    """The variant goes and all buyers are refused, or it stays and they have all that there is."""
    product, small, medium = await a_shirt(container)
    # to be sold beyond what is there, which is nothing
    await stocked(container, medium, 0, backorders=4)

    async def promise() -> bool:
        try:
            await reserve(container, medium)
        except (InsufficientStock, NotFound):
            return False
        return True

    gone, *promised = await asyncio.gather(removed(container, product, medium), *(promise() for _ in range(6)))

    assert promised.count(True) == (0 if gone else 4)
    assert await left(container, product) == ({small} if gone else {small, medium})
