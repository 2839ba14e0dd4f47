"""A bundle has the stock of its parts, and everybody hears of it when it sells out or comes back with one of them."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest

from application.catalog.delete_product import DeleteProduct
from application.catalog.find_bundles import FindBundles
from application.catalog.remove_variant import RemoveVariant
from application.inventory.ports import StockChange, StockLedger
from domain.catalog.bundle_errors import VariantHasStock, VariantIsPart
from domain.catalog.errors import VariantsInUse
from domain.catalog.product import ProductStatus
from domain.inventory.errors import BundleHasNoStock
from domain.inventory.reservation import EndReason, Holder
from domain.inventory.waiting import StockWaiter
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import CheckoutId, ProductId, VariantId, WaiterId
from entrypoints.container import Container
from tests.bundling import a_bundle, compose
from tests.contract.inventory.conftest import Warehouse
from tests.shelf import SYSTEM, a_location, a_product, a_stocked_variant, stocked

BUYER = Holder.checkout(CheckoutId(uuid4()))
Step = Callable[[StockLedger, VariantId], Awaitable[object]]


async def product_of(container: Container, variant: VariantId) -> ProductId:
    found: dict[VariantId, Any] = await container.variant_catalog().facts([variant])
    return ProductId(found[variant].product_id)


async def told(container: Container, step: Step, part: VariantId) -> set[VariantId]:
    """Take the step in a transaction; whose availability changed by what it published."""
    async with container.uow()(SYSTEM) as uow:
        await step(uow.stock, part)
        events = {event.variant_id for event in uow._events}
        await uow.commit()
    return events


def reserving(quantity: int) -> Step:
    return lambda stock, part: stock.reserve(BUYER, {part: quantity}, until=None)


def counting(**change: Any) -> Step:
    return lambda stock, part: stock.adjust(
        StockChange(variant_id=part, **change), reason="counted", reference=str(uuid4())
    )


def counting_many(on_hand: int) -> Step:
    return lambda stock, part: stock.adjust_many(
        [StockChange(variant_id=part, on_hand=on_hand)], reason="counted", reference=str(uuid4())
    )


async def releasing(stock: StockLedger, part: VariantId) -> None:
    await stock.release(BUYER, reason=EndReason.EXPIRED)


async def test_there_are_as_many_as_the_scarcest_part_is_enough_for(container: Container, warehouse: Warehouse) -> None:
    mug, tea = await a_stocked_variant(container, 7), await a_stocked_variant(container, 5)
    await stocked(container, tea, 4, location=await a_location(container, "north"))
    bundle = await a_bundle(container, {mug: 1, tea: 2})

    assert await warehouse.available(bundle, mug, bundle) == [4, 7, 4]

    await warehouse.adjust(StockChange(variant_id=tea, tracked=False))
    assert await warehouse.available(bundle) == [7]
    await warehouse.adjust(StockChange(variant_id=mug, tracked=False))
    assert await warehouse.available(bundle) == [None]


async def test_a_part_that_is_not_on_sale_makes_the_bundle_unavailable(
    container: Container, warehouse: Warehouse
) -> None:
    mug, tea = await a_stocked_variant(container, 7), await a_stocked_variant(container, 5)
    bundle = await a_bundle(container, {mug: 1, tea: 1})
    part = await product_of(container, tea)

    async def becomes(status: ProductStatus) -> set[VariantId]:
        async with container.uow()(SYSTEM) as uow:
            product = await uow.products.get(part)
            product.withdraw() if status is ProductStatus.DRAFT else product.activate(now=uow.now())
            await uow.products.save(product)
            events = {event.variant_id for event in uow._events}
            await uow.commit()
        return events

    assert await becomes(ProductStatus.DRAFT) == {bundle}
    assert await warehouse.available(bundle, tea) == [0, 5]
    assert await becomes(ProductStatus.ACTIVE) == {bundle}
    assert await warehouse.available(bundle) == [5]


@pytest.mark.parametrize(
    ("before", "step", "expected"),
    [
        ([], reserving(3), {"pair"}),
        ([], reserving(4), {"pair", "part"}),
        ([], reserving(2), set()),
        ([reserving(3)], releasing, {"pair"}),
        ([reserving(4)], releasing, {"pair", "part"}),
        ([], counting(on_hand=1), {"pair"}),
        ([counting(on_hand=0)], counting(delta=2), {"pair", "part"}),
        ([counting(on_hand=1)], counting(delta=1), {"pair"}),
        ([counting(on_hand=1)], counting(tracked=False), {"pair"}),
        ([counting(on_hand=1)], counting(backorder_limit=1), {"pair"}),
        ([], counting_many(1), {"pair"}),
        ([counting_many(0)], counting_many(4), {"pair", "part"}),
    ],
)
async def test_a_bundle_sells_out_and_comes_back_with_its_part(
    container: Container, before: list[Step], step: Step, expected: set[str]
) -> None:
    part = await a_stocked_variant(container, 4)
    pair = await a_bundle(container, {part: 2})
    for earlier in before:
        await told(container, earlier, part)

    assert await told(container, step, part) == {{"pair": pair, "part": part}[name] for name in expected}


async def test_a_bundle_is_not_counted_itself(container: Container, warehouse: Warehouse) -> None:
    mug = await a_stocked_variant(container, 7)
    bundle = await a_bundle(container, {mug: 1})

    with pytest.raises(BundleHasNoStock):
        await warehouse.adjust(StockChange(variant_id=bundle, on_hand=3))
    async with container.uow()(SYSTEM) as uow:
        change = StockChange(variant_id=bundle, on_hand=3)
        adjusted = await uow.stock.adjust_many([change], reason="counted", reference=str(uuid4()))
        assert isinstance(adjusted.refused[bundle], BundleHasNoStock)

    await compose(container, bundle, {})
    await warehouse.adjust(StockChange(variant_id=bundle, on_hand=3))
    assert await warehouse.available(bundle) == [3]
    with pytest.raises(VariantHasStock):
        await compose(container, bundle, {mug: 1})


async def test_no_bundle_is_in_a_bundle(container: Container) -> None:
    mug, tea = await a_stocked_variant(container, 7), await a_stocked_variant(container, 7)
    bundle = await a_bundle(container, {mug: 1})
    (free,) = await a_product(container, title="Free", skus=["FREE"])

    with pytest.raises(InvalidInput) as refused:
        await compose(container, free, {bundle: 1, tea: 1, VariantId(uuid4()): 1, free: 1})
    assert [fault.code for fault in refused.value.faults] == ["bundle", "unknown_variant", "itself"]
    with pytest.raises(VariantIsPart) as part:
        await compose(container, mug, {tea: 1})
    assert part.value.context == {"bundles": ["Set"]}


async def test_a_part_is_not_deleted_under_its_bundles(container: Container) -> None:
    mug, other = await a_product(container, title="Mug", skus=["MUG-1", "MUG-2"])
    bundle = await a_bundle(container, {mug: 1})
    product = await product_of(container, mug)

    with pytest.raises(VariantsInUse) as refused:
        await container.remove_variant()(RemoveVariant(product_id=product, variant_id=mug), actor=SYSTEM)
    named: Any = refused.value.context["variants"]
    assert [(one["id"], one["bundles"]) for one in named] == [(str(mug), ["Set"])]
    with pytest.raises(VariantIsPart):
        await container.delete_product()(DeleteProduct(product_id=product), actor=SYSTEM)
    async with container.uow()(SYSTEM) as uow:  # as an import might, which asks nobody
        stored = await uow.products.get(product)
        stored.remove_variant(mug)
        with pytest.raises(VariantIsPart):
            await uow.products.save(stored)

    await container.remove_variant()(RemoveVariant(product_id=product, variant_id=other), actor=SYSTEM)
    await container.delete_product()(DeleteProduct(product_id=await product_of(container, bundle)), actor=SYSTEM)
    await container.delete_product()(DeleteProduct(product_id=product), actor=SYSTEM)


async def test_a_product_goes_with_its_own_bundles(container: Container) -> None:
    mug, pair = await a_product(container, title="Mug", skus=["MUG-1", "MUG-PAIR"])
    await compose(container, pair, {mug: 2})

    await container.delete_product()(DeleteProduct(product_id=await product_of(container, mug)), actor=SYSTEM)

    assert await container.variant_catalog().facts([mug, pair]) == {}


async def test_staff_sees_what_a_bundle_is_made_of_and_which_part_is_scarce(container: Container) -> None:
    mug, tea = await a_stocked_variant(container, 7), await a_stocked_variant(container, 5)
    bundle = await a_bundle(container, {mug: 1, tea: 2})
    await a_bundle(container, {mug: 1}, title="Other")

    page = await container.find_bundles()(FindBundles(search="set"), actor=SYSTEM)
    first = await container.find_bundles()(FindBundles(page_size=1), actor=SYSTEM)
    rest = await container.find_bundles()(FindBundles(cursor=first.next_cursor), actor=SYSTEM)

    (row,) = page.items
    assert (row.variant_id, row.title, row.available) == (bundle, "Set", 2)
    assert [(one.part.variant_id, one.part.quantity, one.available, one.enough_for) for one in row.parts] == [
        (mug, 1, 7, 7),
        (tea, 2, 5, 2),
    ]
    assert [one.title for one in (*first.items, *rest.items)] == ["Set", "Other"]
    assert rest.next_cursor is None


async def test_who_waits_for_a_bundle_waits_for_its_parts(container: Container) -> None:
    mug, tea = await a_stocked_variant(container, 1), await a_stocked_variant(container, 1)
    bundle = await a_bundle(container, {mug: 1, tea: 2})

    async def waits(variant: VariantId) -> bool:
        waiter = StockWaiter(id=WaiterId(uuid4()), variant_id=variant, email="ada@example.com")
        async with container.uow()(SYSTEM) as uow:
            is_added: bool = await uow.stock_waiters.add(waiter)
            await uow.commit()
        return is_added

    assert (await waits(bundle), await waits(mug)) == (True, False)
    await stocked(container, tea, 2)
    assert not await waits(bundle)


async def test_pages_and_lists_tell_of_a_bundle_by_its_parts(container: Container) -> None:
    mug, tea = await a_stocked_variant(container, 9), await a_stocked_variant(container, 5)
    bundle = await a_bundle(container, {mug: 1, tea: 2})
    slug = (await container.variant_catalog().facts([bundle]))[bundle].product_slug

    supplies = await container.catalog_queries().supplies(slug)

    supply = supplies[str(bundle)]
    assert supply.available == 2
    assert [(part.variant_id, part.title, part.quantity) for part in supply.parts] == [(mug, "Mug", 1), (tea, "Mug", 2)]
