"""Many variants at once: all or nothing, or each by itself, and always told."""

import asyncio
from typing import Any

import pytest

from application.catalog.bulk_edit import ItemStatus, OnError, VariantItem
from application.catalog.edit_in_bulk import EditInBulk
from application.catalog.find_variants import FindVariants
from application.kernel.actor import Actor, ActorKind
from domain.identity.permission import Permission
from domain.inventory.reservation import Holder
from domain.kernel.errors import AccessDenied, InvalidInput
from domain.kernel.ids import OrderId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.shelf import SYSTEM, USD, a_product, stocked

SAVED, REFUSED, NOT_SAVED = ItemStatus.SAVED, ItemStatus.REFUSED, ItemStatus.NOT_SAVED


def priced(variant: VariantId, cents: int, **more: Any) -> VariantItem:
    return VariantItem(variant_id=variant, changes={"price": Money(cents, USD)}, **more)


async def edited(container: Container, *items: VariantItem, on_error: OnError = OnError.CONTINUE) -> list[Any]:
    view = await container.edit_in_bulk()(EditInBulk(items=items, on_error=on_error), actor=SYSTEM)
    return list(view.items)


async def rows(container: Container) -> dict[VariantId, tuple[int, int | None, int]]:
    """Price, count and the product's version of each variant."""
    page = await container.find_variants()(FindVariants(page_size=100), actor=SYSTEM)
    return {row.variant_id: (row.price.minor, row.on_hand, row.version) for row in page.items}


async def test_many_are_saved_at_once(container: Container) -> None:
    first, second = await a_product(container, skus=["A", "B"])
    (other,) = await a_product(container, title="Cup", skus=["C"])
    await stocked(container, other, 4)

    told = await edited(
        container,
        priced(first, 100, on_hand=7),
        VariantItem(variant_id=second, changes={"sku": "B-2", "compare_at": Money(9_900, USD)}),
        VariantItem(variant_id=other, delta=-1),
    )

    assert [one.status for one in told] == [SAVED] * 3
    assert await rows(container) == {first: (100, 7, 2), second: (1_999, None, 2), other: (1_999, 3, 1)}
    async with container.uow()(SYSTEM) as uow:
        [product] = await uow.variant_edits.products_of([second])
    assert (product.variant(second).details.sku, product.variant(second).details.compare_at) == (
        "B-2",
        Money(9_900, USD),
    )


async def faulty(container: Container) -> tuple[list[VariantItem], list[str]]:
    """Items of which each but the first is refused, and why."""
    good, *bad = await a_product(container, skus=["A", "B", "C", "D", "E"])
    (elsewhere,) = await a_product(container, title="Cup", skus=["TAKEN"])
    items = [
        priced(good, 500, on_hand=3),
        priced(bad[0], -1),
        VariantItem(variant_id=bad[1], changes={"sku": "TAKEN"}),
        priced(bad[2], 700, delta=-1),
        priced(bad[3], 800, expected_version=9),
        VariantItem(variant_id=VariantId(container.ids().new()), on_hand=1),
        VariantItem(variant_id=elsewhere, changes={"price": Money(1, Currency("EUR"))}),
    ]
    codes = ["invalid_input", "sku_taken", "below_zero", "version_mismatch", "variant_not_found", "invalid_input"]
    return items, codes


async def test_what_is_refused_holds_up_no_other_and_is_told(container: Container) -> None:
    items, codes = await faulty(container)

    told = await edited(container, *items)

    assert [one.status for one in told] == [SAVED, *[REFUSED] * 6]
    assert [one.code for one in told[1:]] == codes
    assert [fault.pointer for fault in told[1].faults] == ["/price"]
    prices = {variant: price for variant, (price, _, _) in (await rows(container)).items()}
    assert [prices[item.variant_id] for item in items[:5]] == [500, 1_999, 1_999, 1_999, 1_999]


async def test_with_abort_one_refusal_keeps_all_from_being_saved(container: Container) -> None:
    items, codes = await faulty(container)
    before = await rows(container)

    told = await edited(container, *items, on_error=OnError.ABORT)

    assert [one.status for one in told] == [NOT_SAVED, *[REFUSED] * 6]
    assert [one.code for one in told[1:]] == codes
    assert await rows(container) == before


async def test_what_changes_nothing_leaves_the_version(container: Container) -> None:
    (variant,) = await a_product(container)
    await stocked(container, variant, 4)

    [told] = await edited(container, priced(variant, 1_999, on_hand=4))

    assert told.status is ItemStatus.UNCHANGED
    assert await rows(container) == {variant: (1_999, 4, 1)}


async def test_a_sku_is_given_once(container: Container) -> None:
    first, _ = await a_product(container, skus=["A", "B"])
    (other,) = await a_product(container, title="Cup", skus=["C"])
    wanted = {"sku": "NEW"}

    told = await edited(
        container, VariantItem(variant_id=first, changes=wanted), VariantItem(variant_id=other, changes=wanted)
    )

    assert [(one.status, one.code) for one in told] == [(SAVED, None), (REFUSED, "sku_taken")]


async def test_what_is_promised_is_not_counted_away(container: Container) -> None:
    (variant,) = await a_product(container)
    await stocked(container, variant, 4)
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(Holder.order(OrderId(container.ids().new())), {variant: 3}, until=None)
        await uow.commit()

    [told] = await edited(container, priced(variant, 5, on_hand=2))

    assert (told.status, told.code) == (REFUSED, "below_reserved")
    assert await rows(container) == {variant: (1_999, 4, 1)}


async def test_lists_show_it_at_once(container: Container) -> None:
    (variant,) = await a_product(container)
    async with container.uow()(SYSTEM) as uow:
        [product] = await uow.variant_edits.products_of([variant])
    slug = product.details.slug

    await edited(container, VariantItem(variant_id=variant, on_hand=3))

    assert (await container.catalog_queries().supplies(slug))[str(variant)].available == 3


async def test_edits_at_the_same_time_lose_nothing(container: Container) -> None:
    variants = await a_product(container, skus=[f"S-{number}" for number in range(4)])

    await asyncio.gather(*(edited(container, priced(one, 10 + at, delta=1)) for at, one in enumerate(variants * 2)))

    found = await rows(container)
    assert {count for _, count, _ in found.values()} == {2}
    assert {version for _, _, version in found.values()} == {9}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({}, "/items/0"), ({"on_hand": 1, "delta": 1}, "/items/0/delta")],
)
async def test_what_can_t_be_meant_is_refused_whole(container: Container, change: Any, pointer: str) -> None:
    (variant,) = await a_product(container)

    with pytest.raises(InvalidInput) as refused:
        await edited(container, VariantItem(variant_id=variant, **change))
    assert [fault.pointer for fault in refused.value.faults] == [pointer]
    with pytest.raises(InvalidInput):
        await edited(container, priced(variant, 1), priced(variant, 2))


async def test_counts_need_the_right_to_them(container: Container) -> None:
    (variant,) = await a_product(container)
    clerk = Actor(kind=ActorKind.STAFF, permissions=frozenset({Permission.CATALOG_WRITE}))
    handler = container.edit_in_bulk()

    with pytest.raises(AccessDenied):
        await handler(EditInBulk(items=[VariantItem(variant_id=variant, on_hand=1)]), actor=clerk)
    view = await handler(EditInBulk(items=[priced(variant, 5)]), actor=clerk)
    assert view.items[0].status is SAVED


async def test_the_grid_tells_bundles_which_can_t_be_counted(container: Container) -> None:
    (mug,) = await a_product(container, title="Mug", skus=["MUG"])
    bundle = await a_bundle(container, {mug: 2}, title="Pair")

    page = await container.find_variants()(FindVariants(page_size=10), actor=SYSTEM)

    assert {row.variant_id: row.is_bundle for row in page.items} == {mug: False, bundle: True}


async def test_the_grid_is_read_page_by_page(container: Container) -> None:
    for number in range(3):
        await a_product(container, title=f"Mug {number}", skus=[f"M-{number}-{part}" for part in range(2)])
    find = container.find_variants()

    whole = await find(FindVariants(page_size=100), actor=SYSTEM)
    parts: list[Any] = []
    cursor = None
    while True:
        page = await find(FindVariants(page_size=4, cursor=cursor), actor=SYSTEM)
        parts += page.items
        if (cursor := page.next_cursor) is None:
            break

    assert parts == whole.items
    assert [row.sku for row in parts] == ["M-2-0", "M-2-1", "M-1-0", "M-1-1", "M-0-0", "M-0-1"]
    found = await find(FindVariants(search="m-1-1"), actor=SYSTEM)
    assert [row.sku for row in found.items] == ["M-1-1"]
