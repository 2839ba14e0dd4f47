"""Lists, filters, orders and facets: the same answers from memory and from PostgreSQL."""

import json
from typing import Any

import pytest

from application.catalog.ports import CatalogQueries
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from domain.kernel.errors import InvalidInput
from entrypoints.container import Container
from tests.goods import SYSTEM, a_draft, a_wardrobe, offer


@pytest.fixture
async def queries(container: Container) -> CatalogQueries:
    await a_wardrobe(container)
    found: CatalogQueries = container.catalog_queries()
    return found


async def slugs(queries: CatalogQueries, chosen: ListingFilter, part: ListingSlice | None = None) -> list[str]:
    cards = await queries.cards(chosen, part or ListingSlice(sort=ProductSort.PRICE))
    return [card["slug"] for card in json.loads(cards.items)]


async def facets(queries: CatalogQueries, chosen: ListingFilter) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((await queries.summary(chosen)).facets)
    return found


BY_PRICE = ["gift-wrap", "blue-mug", "linen-shirt", "oxford-shirt", "rain-jacket"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (ListingFilter(), BY_PRICE),
        (ListingFilter(category="clothing"), ["linen-shirt", "oxford-shirt", "rain-jacket"]),
        (ListingFilter(category="shirts"), ["linen-shirt", "oxford-shirt"]),
        (ListingFilter(category="no-such"), []),
        (ListingFilter(min_price=1_200, max_price=4_900), ["blue-mug", "linen-shirt"]),
        (ListingFilter(in_stock=True), ["gift-wrap", "blue-mug", "linen-shirt", "oxford-shirt"]),
        (ListingFilter(rating=4), ["linen-shirt"]),
        (ListingFilter(rating=3), ["blue-mug", "linen-shirt"]),
        (ListingFilter(brands=("FJORD", "none")), ["blue-mug", "rain-jacket"]),
        (ListingFilter(options=(("color", ("BLUE",)),)), ["linen-shirt", "oxford-shirt"]),
        (ListingFilter(options=(("color", ("blue",)), ("Size", ("s", "xl")))), ["linen-shirt"]),
        (ListingFilter(q="shirt"), ["linen-shirt", "oxford-shirt"]),
        (ListingFilter(q="shi nor"), ["linen-shirt", "oxford-shirt"]),
        (ListingFilter(q="dry"), ["rain-jacket"]),
        (ListingFilter(q="summer linen"), ["linen-shirt"]),
        (ListingFilter(q="!?"), []),
        (ListingFilter(q="secret"), []),
    ],
)
async def test_a_filter_shows_what_fits(queries: CatalogQueries, chosen: ListingFilter, expected: list[str]) -> None:
    assert await slugs(queries, chosen) == expected
    assert (await queries.summary(chosen)).total == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (ProductSort.PRICE, BY_PRICE),
        (ProductSort.PRICE_DESCENDING, BY_PRICE[::-1]),
        (ProductSort.NEWEST, ["gift-wrap", "blue-mug", "rain-jacket", "oxford-shirt", "linen-shirt"]),
        (ProductSort.RELEVANCE, ["gift-wrap", "blue-mug", "rain-jacket", "oxford-shirt", "linen-shirt"]),
        (ProductSort.RATING, ["linen-shirt", "blue-mug"]),
    ],
)
@pytest.mark.parametrize("page_size", [2, 5])
async def test_cursors_and_pages_walk_through_an_order(
    queries: CatalogQueries, sort: ProductSort, expected: list[str], page_size: int
) -> None:
    by_cursor: list[str] = []
    by_page: list[str] = []
    cursor: str | None = None
    for page in range(1, 5):
        part = await queries.cards(ListingFilter(), ListingSlice(sort=sort, page_size=page_size, cursor=cursor))
        by_cursor += [card["slug"] for card in json.loads(part.items)]
        by_page += await slugs(queries, ListingFilter(), ListingSlice(sort=sort, page_size=page_size, page=page))
        if (cursor := part.next_cursor) is None:
            break

    assert by_cursor == by_page
    assert by_cursor[: len(expected)] == expected
    assert sorted(by_cursor) == sorted(BY_PRICE)


async def test_the_bestselling_come_first(container: Container, queries: CatalogQueries) -> None:
    async with container.uow()(SYSTEM) as uow:
        products = await uow.products.of_slugs(["blue-mug", "linen-shirt"])
        mug, linen = (products[slug].variants[0].id for slug in ("blue-mug", "linen-shirt"))
        await uow.listings.count_sales({mug: 3, linen: 1})
        await uow.listings.count_sales({linen: 1})
        await uow.commit()

    assert (await slugs(queries, ListingFilter(), ListingSlice(sort=ProductSort.BESTSELLING)))[:2] == [
        "blue-mug",
        "linen-shirt",
    ]


async def test_each_facet_counts_as_if_nothing_were_chosen_in_it(queries: CatalogQueries) -> None:
    chosen = ListingFilter(category="shirts", brands=("nord",), options=(("color", ("white",)),), max_price=7_000)

    found = await facets(queries, chosen)

    assert found["categories"] == [
        {"slug": "clothing", "name": "Clothing", "count": 1},
        {"slug": "shirts", "name": "Shirts", "count": 1},
    ]
    assert found["brands"] == [{"value": "Nord", "count": 1}]
    assert found["options"]["Color"] == [{"value": "Blue", "count": 2}, {"value": "White", "count": 1}]
    assert found["options"]["Size"] == [{"value": "L", "count": 1}, {"value": "M", "count": 1}]
    assert found["price"] == {
        "min": {"amount": 5_900, "currency": "USD"},
        "max": {"amount": 5_900, "currency": "USD"},
    }
    assert found["inStock"] == 1


async def test_facets_of_everything(queries: CatalogQueries) -> None:
    found = await facets(queries, ListingFilter())

    assert [(facet["slug"], facet["count"]) for facet in found["categories"]] == [
        ("clothing", 3),
        ("shirts", 2),
        ("home", 1),
    ]
    assert found["brands"] == [{"value": "Fjord", "count": 2}, {"value": "Nord", "count": 2}]
    assert found["ratings"] == [{"value": stars, "count": count} for stars, count in ((4, 1), (3, 2), (2, 2), (1, 2))]
    assert found["inStock"] == 4
    assert found["price"]["min"]["amount"] == 300


async def test_a_list_of_nothing_has_facets_too(queries: CatalogQueries) -> None:
    found = await facets(queries, ListingFilter(q="nothing like it"))

    assert found["price"] is None
    assert found["brands"] == []


@pytest.mark.parametrize("cursor", ["", "!", "e30", "W10", "WyJwcmljZSIsIDEsIDJd"])
async def test_a_cursor_of_nobody_is_refused(queries: CatalogQueries, cursor: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await queries.cards(ListingFilter(), ListingSlice(sort=ProductSort.PRICE, cursor=cursor))

    assert [fault.pointer for fault in refused.value.faults] == ["/query/cursor"]


async def test_a_cursor_of_another_order_is_refused(queries: CatalogQueries) -> None:
    first = await queries.cards(ListingFilter(), ListingSlice(sort=ProductSort.PRICE, page_size=1))

    with pytest.raises(InvalidInput):
        await queries.cards(ListingFilter(), ListingSlice(sort=ProductSort.PRICE_DESCENDING, cursor=first.next_cursor))


async def test_a_card_tells_what_lists_show(queries: CatalogQueries) -> None:
    (card,) = json.loads((await queries.cards(ListingFilter(q="rain"), ListingSlice())).items)

    assert {name: value for name, value in card.items() if name != "id"} == {
        "slug": "rain-jacket",
        "title": "Rain Jacket",
        "image": None,
        "price": {"amount": 12_900, "currency": "USD"},
        "compareAtPrice": {"amount": 15_900, "currency": "USD"},
        "available": False,
        "rating": None,
        "reviewCount": 0,
    }


async def test_what_goes_off_sale_leaves_the_lists(container: Container, queries: CatalogQueries) -> None:
    async with container.uow()(SYSTEM) as uow:
        product = (await uow.products.of_slugs(["linen-shirt"]))["linen-shirt"]
        product.archive()
        await uow.products.save(product)
        await uow.commit()

    assert "linen-shirt" not in await slugs(queries, ListingFilter())
    assert await queries.page("linen-shirt") is None


async def test_a_mistyped_word_is_mended(queries: CatalogQueries) -> None:
    assert await queries.corrected("linne shrit") == "linen shirt"
    assert await queries.corrected("linen shi") is None


async def test_typing_is_answered_with_products_categories_and_words(queries: CatalogQueries) -> None:
    found = json.loads(await queries.suggest("shrit"))

    assert {product["slug"] for product in found["products"]} == {"linen-shirt", "oxford-shirt"}
    assert found["categories"] == [{"slug": "shirts", "name": "Shirts"}]
    assert found["terms"] == ["shirt"]
    assert json.loads(await queries.suggest("")) == {"products": [], "categories": [], "terms": []}


async def test_accents_make_no_difference(container: Container, queries: CatalogQueries) -> None:
    product = a_draft("Café Crème", slug="cafe-creme")
    offer(product)
    async with container.uow()(SYSTEM) as uow:
        product.activate(now=uow.now())
        await uow.products.save(product)
        await uow.commit()

    assert await slugs(queries, ListingFilter(q="cafe creme")) == ["cafe-creme"]
    assert await slugs(queries, ListingFilter(q="Crème")) == ["cafe-creme"]
