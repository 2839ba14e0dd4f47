"""Importing real exports: once fills the shop, twice changes nothing, and never is stock reset unasked."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.product_files.opening import CsvProductFiles
from application.catalog.import_product import ImportProduct
from application.catalog.import_stock import ImportRules
from application.catalog.imported import ImportedProduct
from application.catalog.takeover import ImportedProductView, Outcome
from application.kernel.actor import Actor
from domain.catalog.errors import SkuTaken
from domain.catalog.product import Product
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import VariantId
from domain.kernel.money import Currency, Money
from entrypoints.container import Container

DATA = Path(__file__).parents[2] / "data" / "shopify"
USD = Currency("USD")
ACTOR = Actor.system("import")
RULES = ImportRules()


def products_of(name: str) -> list[ImportedProduct]:
    return list(CsvProductFiles().open(name, (DATA / name).read_bytes(), currency=USD).read().products)


def bracelet() -> ImportedProduct:
    return next(product for product in products_of("jewelery.csv") if product.handle == "leather-anchor")


async def imported(
    container: Container, *products: ImportedProduct, rules: ImportRules = RULES, run: str = "first"
) -> list[ImportedProductView]:
    handler = container.import_product()
    return [await handler(ImportProduct(product=one, rules=rules, run=run), actor=ACTOR) for one in products]


async def stored(container: Container, handle: str) -> Product | None:
    async with container.uow()(ACTOR) as uow:
        found: dict[str, Product] = await uow.products.of_slugs([handle])
    return found.get(handle)


async def available(container: Container, handle: str) -> list[int | None]:
    product = await stored(container, handle)
    assert product is not None
    ids = [VariantId(variant.id) for variant in product.variants]
    levels: dict[VariantId, int | None] = await container.stock_queries().availability(ids)
    return [levels[variant] for variant in ids]


@pytest.mark.parametrize("name", ["apparel.csv", "jewelery.csv"])
async def test_importing_twice_changes_nothing(container: Container, name: str) -> None:
    products = products_of(name)

    first = await imported(container, *products)
    second = await imported(container, *products, run="second")

    assert Counter(view.outcome for view in first) == {Outcome.CREATED: len(products)}
    assert Counter(view.outcome for view in second) == {Outcome.UNCHANGED: len(products)}
    assert sum(view.stock_set for view in second) == 0


async def test_what_came_in_can_be_bought_at_once(container: Container) -> None:
    await imported(container, bracelet())

    product = await stored(container, "leather-anchor")
    assert product is not None
    assert [variant.option_values for variant in product.variants] == [("Gold",), ("Silver",)]
    assert [variant.details.price for variant in product.variants] == [Money(6999, USD), Money(5500, USD)]
    assert await available(container, "leather-anchor") == [1, 0]
    found = await container.catalog_queries().supplies("leather-anchor")
    assert sorted(supply.available or 0 for supply in found.values()) == [0, 1]


async def test_a_changed_price_is_taken_over_and_stock_is_left_alone(container: Container) -> None:
    await imported(container, bracelet())
    given = bracelet()
    dearer = tuple(replace(row, price=Money(9900, USD), quantity=50) for row in given.variants)

    [view] = await imported(container, replace(given, variants=dearer), run="second")

    assert view.outcome is Outcome.UPDATED
    assert await available(container, "leather-anchor") == [1, 0]


async def test_stock_is_set_where_that_was_asked(container: Container) -> None:
    await imported(container, bracelet())
    given = bracelet()
    fuller = tuple(replace(row, quantity=50) for row in given.variants)

    [view] = await imported(
        container, replace(given, variants=fuller), rules=replace(RULES, update_stock=True), run="second"
    )

    assert view.stock_set == 2
    assert await available(container, "leather-anchor") == [50, 50]


async def test_without_a_tracker_it_may_be_sold_without_counting(container: Container) -> None:
    await imported(container, bracelet(), rules=replace(RULES, untracked_unlimited=True))

    assert await available(container, "leather-anchor") == [None, None]


async def test_a_policy_to_go_on_selling_becomes_a_backorder_limit(container: Container) -> None:
    given = bracelet()
    going_on = tuple(replace(row, may_backorder=True) for row in given.variants)

    await imported(container, replace(given, variants=going_on), rules=replace(RULES, backorder_limit=7))

    assert await available(container, "leather-anchor") == [8, 7]


async def test_a_dry_run_tells_and_changes_nothing(container: Container) -> None:
    [view] = await imported(container, bracelet(), rules=replace(RULES, dry_run=True))

    assert view.outcome is Outcome.CREATED
    assert await stored(container, "leather-anchor") is None


async def test_foreign_html_is_sanitized(container: Container) -> None:
    given = replace(bracelet(), description_html='<p onclick="x()">Fine<script>steal()</script></p>')

    await imported(container, given)

    product = await stored(container, "leather-anchor")
    assert product is not None
    assert product.details.description_html == "<p>Fine</p>"


@pytest.mark.parametrize(
    "broken",
    [
        {"title": ""},
        {"handle": "no handle!"},
        {"seo_description": "x" * 5_000},
        {"tags": tuple(f"tag {number}" for number in range(1_000))},
    ],
)
async def test_a_product_that_breaks_the_bounds_is_refused_whole(container: Container, broken: dict[str, Any]) -> None:
    given = replace(bracelet(), **broken)

    with pytest.raises(InvalidInput):
        await imported(container, given)

    assert await stored(container, given.handle) is None


async def test_a_sku_of_another_product_is_refused(container: Container) -> None:
    given = bracelet()
    same = tuple(replace(row, sku=f"SKU-{row.line}") for row in given.variants)
    await imported(container, replace(given, variants=same))

    with pytest.raises(SkuTaken):
        await imported(container, replace(given, handle="another", variants=same))

    assert await stored(container, "another") is None
