"""Options and variants arranged anew: on memory and PostgreSQL alike."""

import asyncio
from typing import Any

import pytest

from application.catalog.arrange_variants import ArrangeVariants
from application.catalog.create_product import NewVariant
from application.catalog.find_variants import FindVariants
from application.catalog.views import AdminProductView
from application.inventory.ports import StockChange
from domain.catalog.arrangement import PlannedOption, PlannedValue
from domain.catalog.errors import VariantsInUse, VariantsWouldGo
from domain.catalog.product import Product
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import CheckoutId, VariantId
from entrypoints.container import Container
from tests.bundling import a_bundle
from tests.goods import _IDS, SYSTEM, Goods, a_draft, a_price, offer
from tests.purchase import a_buyer, intent_of


def sizes(*values: str | tuple[str, str | None], was: str | None = "Size") -> tuple[PlannedOption, ...]:
    """Values that stay as they are, or with what they were called."""
    told = [PlannedValue(one, one) if isinstance(one, str) else PlannedValue(*one) for one in values]
    return (PlannedOption("Size", tuple(told), was),)


async def a_shirt(container: Container, *values: str) -> tuple[Product, list[VariantId]]:
    product = a_draft(options=["Size"])
    ids = [offer(product, value, sku=f"SHIRT-{value}") for value in values]
    return await Goods(container).save(product), ids


async def arrange(container: Container, product: Product, **command: Any) -> AdminProductView:
    view: AdminProductView = await container.arrange_variants()(
        ArrangeVariants(product_id=product.id, **command), actor=SYSTEM
    )
    return view


async def stored(container: Container, product: Product) -> list[tuple[VariantId, tuple[str, ...], str | None]]:
    page = await container.find_variants()(FindVariants(product_id=product.id, page_size=100), actor=SYSTEM)
    return [(row.variant_id, row.options, row.sku) for row in page.items]


async def test_variants_change_places_and_others_come_in_one_go(container: Container) -> None:
    product, (small, medium) = await a_shirt(container, "S", "M")
    await a_shirt_elsewhere(container)
    large = NewVariant(options={"Size": "L"}, details=a_price(5, sku="SHIRT-L", barcode="42", weight_grams=7))

    view = await arrange(container, product, options=sizes(("M", "S"), ("S", "M"), ("L", None)), variants=[large])

    assert view.options[0].values == ["M", "S", "L"]
    came = view.variants[2].id
    assert await stored(container, product) == [
        (small, ("M",), "SHIRT-S"),
        (medium, ("S",), "SHIRT-M"),
        (came, ("L",), "SHIRT-L"),
    ]
    page = await container.find_variants()(FindVariants(product_id=product.id, page_size=100), actor=SYSTEM)
    assert (page.items[2].barcode, page.items[2].weight_grams) == ("42", 7)


async def a_shirt_elsewhere(container: Container) -> None:
    other = a_draft(title="Cup", options=["Size"])
    offer(other, "S", sku="CUP")
    await Goods(container).save(other)


async def test_what_is_taken_elsewhere_is_told_where_it_stands(container: Container) -> None:
    product, _ = await a_shirt(container, "S")
    await a_shirt_elsewhere(container)
    coming = [
        NewVariant(options={"Size": "M"}, details=a_price(5, sku="CUP")),
        NewVariant(options={"Size": "L", "Color": "red"}, details=a_price(5)),
    ]

    with pytest.raises(InvalidInput) as refused:
        await arrange(container, product, options=sizes("S", ("M", None), ("L", None)), variants=coming)

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == [
        ("/variants/1/options/Color", "unknown_option"),
        ("/variants/0/sku", "sku_taken"),
    ]
    assert len(await stored(container, product)) == 1


async def test_a_sku_is_free_once_its_variant_goes(container: Container) -> None:
    product, (small,) = await a_shirt(container, "S")
    coming = NewVariant(options={"Size": "M"}, details=a_price(5, sku="SHIRT-S"))

    view = await arrange(container, product, options=sizes(("M", None)), variants=[coming], removing={small})

    assert await stored(container, product) == [(view.variants[0].id, ("M",), "SHIRT-S")]


async def test_what_holds_stock_or_promises_stays_and_is_named(container: Container) -> None:
    product, (small, medium, large, huge) = await a_shirt(container, "S", "M", "L", "XL")
    await Goods(container).stock({medium: 3, large: 1, huge: 0})
    held = Holder.checkout(CheckoutId(_IDS.new()))
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.reserve(held, {large: 1}, until=None)
        await uow.commit()
    async with container.uow()(SYSTEM) as uow:
        await uow.stock.release(held, reason=EndReason.RELEASED)
        await uow.stock.adjust(StockChange(variant_id=large, on_hand=0), reason="test", reference="gone")
        await uow.commit()

    with pytest.raises(VariantsWouldGo):
        await arrange(container, product, options=sizes("S"))
    with pytest.raises(VariantsInUse) as refused:
        await arrange(container, product, options=sizes("S"), removing={medium, large, huge})

    none = {"onHand": 0, "promised": False, "ordered": False, "bundles": []}
    assert refused.value.context["variants"] == [
        {"id": str(medium), "name": "M", **none, "onHand": 3},
        {"id": str(large), "name": "L", **none, "promised": True},
    ]
    assert [row[0] for row in await stored(container, product)] == [small, medium, large, huge]

    await arrange(container, product, options=sizes("S", "M", "L"), removing={huge})
    assert [row[0] for row in await stored(container, product)] == [small, medium, large]


async def test_bundles_keep_their_parts_and_are_named(container: Container) -> None:
    """With all that keeps a variant, so that nobody has to try again and again."""
    product, (_, medium, large) = await a_shirt(container, "S", "M", "L")
    await Goods(container).stock({medium: 3})
    await a_bundle(container, {medium: 1}, title="Outfit")
    await a_bundle(container, {medium: 2, large: 1}, title="Family")

    with pytest.raises(VariantsInUse) as refused:
        await arrange(container, product, options=sizes("S"), removing={medium, large})

    named: Any = refused.value.context["variants"]
    assert [(one["name"], one["onHand"], one["bundles"]) for one in named] == [
        ("M", 3, ["Family", "Outfit"]),
        ("L", 0, ["Family"]),
    ]
    assert "M (3 in stock, part of Family, Outfit); L (part of Family)" in refused.value.detail


async def test_what_was_ordered_says_so(container: Container) -> None:
    buyer = await a_buyer(container)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent)
    await buyer.orders(intent)

    async with container.uow()(SYSTEM) as uow:
        use = (await uow.variant_uses.hold([buyer.variant]))[buyer.variant]

    assert (use.is_promised, use.is_ordered, use.told) == (True, True, "was ordered")


async def test_stock_that_comes_meanwhile_is_not_lost(container: Container) -> None:
    """The variant goes and the goods are refused, or the goods are there and the variant stays."""
    product, (_, medium) = await a_shirt(container, "S", "M")
    await Goods(container).stock({medium: 0})

    async def remove() -> bool:
        try:
            await arrange(container, product, options=sizes("S"), removing={medium})
        except VariantsInUse:
            return False
        return True

    async def receive() -> bool:
        try:
            await Goods(container).stock({medium: 5})
        except Exception:  # noqa: BLE001 -- whatever the refusal is: only that one of both wins is asked
            return False
        return True

    outcome = await asyncio.gather(remove(), receive())

    assert sorted(outcome) == [False, True]
    assert len(await stored(container, product)) == (1 if outcome[0] else 2)
