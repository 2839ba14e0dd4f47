"""Search, lists, filters, orders and facets: what any search index must do, memory and PostgreSQL alike."""

import json
from typing import Any
from uuid import uuid4

import pytest

from application.catalog.search_ports import SearchIndex
from application.catalog.search_words import Synonym
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from domain.catalog.product import Product
from domain.kernel.errors import InvalidInput
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, a_wardrobe, offer


@pytest.fixture
async def index(container: Container) -> SearchIndex:
    await a_wardrobe(container)
    found: SearchIndex = container.search_index()
    return found


async def slugs(index: SearchIndex, chosen: ListingFilter, part: ListingSlice | None = None) -> list[str]:
    cards = await index.find(chosen, part or ListingSlice(sort=ProductSort.PRICE))
    return [card["slug"] for card in json.loads(cards.items)]


async def facets(index: SearchIndex, chosen: ListingFilter) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((await index.find(chosen, ListingSlice())).facets)
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
async def test_a_filter_shows_what_fits(index: SearchIndex, chosen: ListingFilter, expected: list[str]) -> None:
    assert await slugs(index, chosen) == expected
    assert (await index.find(chosen, ListingSlice())).total == len(expected)


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
    index: SearchIndex, sort: ProductSort, expected: list[str], page_size: int
) -> None:
    by_cursor: list[str] = []
    by_page: list[str] = []
    cursor: str | None = None
    for page in range(1, 5):
        part = await index.find(ListingFilter(), ListingSlice(sort=sort, page_size=page_size, cursor=cursor))
        by_cursor += [card["slug"] for card in json.loads(part.items)]
        by_page += await slugs(index, ListingFilter(), ListingSlice(sort=sort, page_size=page_size, page=page))
        if (cursor := part.next_cursor) is None:
            break

    assert by_cursor == by_page
    assert by_cursor[: len(expected)] == expected
    assert sorted(by_cursor) == sorted(BY_PRICE)


async def test_products_that_are_named_are_shown_as_far_as_they_are_sold(
    container: Container, index: SearchIndex
) -> None:
    async with container.uow()(SYSTEM) as uow:
        products = await uow.products.of_slugs(["blue-mug", "linen-shirt", "secret-plan"])
    ids = tuple(product.id for product in products.values())

    assert await slugs(index, ListingFilter(ids=ids)) == ["blue-mug", "linen-shirt"]
    assert await slugs(index, ListingFilter(ids=ids, category="shirts")) == ["linen-shirt"]
    assert (await index.find(ListingFilter(ids=ids), ListingSlice())).total == 2


async def test_the_bestselling_come_first(container: Container, index: SearchIndex) -> None:
    async with container.uow()(SYSTEM) as uow:
        products = await uow.products.of_slugs(["blue-mug", "linen-shirt"])
        mug, linen = (products[slug].variants[0].id for slug in ("blue-mug", "linen-shirt"))
        await uow.listings.count_sales({mug: 3, linen: 1}, event_id=uuid4(), subscriber="test")
        await uow.listings.count_sales({linen: 1}, event_id=uuid4(), subscriber="test")
        await uow.commit()

    assert (await slugs(index, ListingFilter(), ListingSlice(sort=ProductSort.BESTSELLING)))[:2] == [
        "blue-mug",
        "linen-shirt",
    ]


async def test_each_facet_counts_as_if_nothing_were_chosen_in_it(index: SearchIndex) -> None:
    chosen = ListingFilter(category="shirts", brands=("nord",), options=(("color", ("white",)),), max_price=7_000)

    found = await facets(index, chosen)

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
        "ranges": [],
    }
    assert found["inStock"] == 1


async def test_ranges_of_prices_count_as_if_no_price_were_chosen(index: SearchIndex) -> None:
    expected = [(None, 999, 1), (1_000, 4_999, 2), (5_000, 5_999, 1), (6_000, None, 1)]

    for chosen in (ListingFilter(), ListingFilter(min_price=4_000, max_price=4_999)):
        told = (await facets(index, chosen))["price"]["ranges"]
        ranges = [(one["min"] and one["min"]["amount"], one["max"] and one["max"]["amount"]) for one in told]
        assert [(*bounds, one["count"]) for bounds, one in zip(ranges, told, strict=True)] == expected
        for (low, high), one in zip(ranges, told, strict=True):
            assert len(await slugs(index, ListingFilter(min_price=low, max_price=high))) == one["count"]
    assert (await facets(index, ListingFilter(q="linen")))["price"]["ranges"] == []


async def test_facets_of_everything(index: SearchIndex) -> None:
    found = await facets(index, ListingFilter())

    assert [(facet["slug"], facet["count"]) for facet in found["categories"]] == [
        ("clothing", 3),
        ("shirts", 2),
        ("home", 1),
    ]
    assert found["brands"] == [{"value": "Fjord", "count": 2}, {"value": "Nord", "count": 2}]
    assert found["ratings"] == [{"value": stars, "count": count} for stars, count in ((4, 1), (3, 2), (2, 2), (1, 2))]
    assert found["inStock"] == 4
    assert found["price"]["min"]["amount"] == 300


async def test_a_list_of_nothing_has_facets_too(index: SearchIndex) -> None:
    found = await facets(index, ListingFilter(q="nothing like it"))

    assert found["price"] is None
    assert found["brands"] == []


@pytest.mark.parametrize("cursor", ["", "!", "e30", "W10", "WyJwcmljZSIsIDEsIDJd"])
async def test_a_cursor_of_nobody_is_refused(index: SearchIndex, cursor: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await index.find(ListingFilter(), ListingSlice(sort=ProductSort.PRICE, cursor=cursor))

    assert [fault.pointer for fault in refused.value.faults] == ["/query/cursor"]


async def test_a_cursor_of_another_order_is_refused(index: SearchIndex) -> None:
    first = await index.find(ListingFilter(), ListingSlice(sort=ProductSort.PRICE, page_size=1))

    with pytest.raises(InvalidInput):
        await index.find(ListingFilter(), ListingSlice(sort=ProductSort.PRICE_DESCENDING, cursor=first.next_cursor))


async def test_a_card_tells_what_lists_show(index: SearchIndex) -> None:
    (card,) = json.loads((await index.find(ListingFilter(q="rain"), ListingSlice())).items)

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


async def test_what_goes_off_sale_leaves_the_lists(container: Container, index: SearchIndex) -> None:
    async with container.uow()(SYSTEM) as uow:
        product = (await uow.products.of_slugs(["linen-shirt"]))["linen-shirt"]
        product.archive()
        await uow.products.save(product)
        await uow.commit()

    assert "linen-shirt" not in await slugs(index, ListingFilter())
    assert await container.catalog_queries().page("linen-shirt") is None


async def test_a_mistyped_word_is_mended(index: SearchIndex) -> None:
    assert await index.corrected("linne shrit") == "linen shirt"
    assert await index.corrected("linen shi") is None


async def test_typing_is_answered_with_products_categories_and_words(index: SearchIndex) -> None:
    found = json.loads(await index.suggest(ListingFilter(q="shrit")))

    assert {product["slug"] for product in found["products"]} == {"linen-shirt", "oxford-shirt"}
    assert found["categories"] == [{"slug": "shirts", "name": "Shirts"}]
    assert found["terms"] == ["shirt"]
    assert json.loads(await index.suggest(ListingFilter())) == {"products": [], "categories": [], "terms": []}


async def test_accents_make_no_difference(container: Container, index: SearchIndex) -> None:
    product = a_draft("Café Crème", slug="cafe-creme")
    offer(product)
    async with container.uow()(SYSTEM) as uow:
        product.activate(now=uow.now())
        await uow.products.save(product)
        await uow.commit()

    assert await slugs(index, ListingFilter(q="cafe creme")) == ["cafe-creme"]
    assert await slugs(index, ListingFilter(q="Crème")) == ["cafe-creme"]


async def listed(container: Container, *products: Product) -> SearchIndex:
    goods = Goods(container)
    for product in products:
        if not product.variants:
            offer(product)
        await goods.save(product)
    await goods.derive()
    found: SearchIndex = container.search_index()
    return found


async def found_by(index: SearchIndex, q: str, *synonyms: Synonym) -> list[str]:
    return await slugs(index, ListingFilter(q=q, synonyms=synonyms), ListingSlice())


async def test_the_title_outweighs_the_brand_the_tags_and_the_description(container: Container) -> None:
    index = await listed(
        container,
        a_draft("Tray", description_html="<p>Of walnut, <b>walnut</b> and walnut.</p>"),
        a_draft("Bowl", tags=("walnut",)),
        a_draft("Spoon", brand="Walnut"),
        a_draft("Walnut Board"),
    )

    assert await found_by(index, "walnut") == ["walnut-board", "spoon", "bowl", "tray"]


async def test_whole_words_come_before_begun_ones(container: Container) -> None:
    index = await listed(container, a_draft("Red Cap", brand="Nord"), a_draft("Capstan Lamp", brand="Nord"))

    assert await found_by(index, "cap") == ["red-cap", "capstan-lamp"]


async def test_of_equals_the_one_that_sells_or_is_liked_comes_first(container: Container) -> None:
    sold, liked, plain = (a_draft(f"Oak Stool {name}") for name in ("A", "B", "C"))
    index = await listed(container, plain, liked, sold)
    await Goods(container).review(liked, 5)
    async with container.uow()(SYSTEM) as uow:
        await uow.listings.count_sales({sold.variants[0].id: 40}, event_id=uuid4(), subscriber="test")
        await uow.commit()

    assert await found_by(index, "oak stool") == ["oak-stool-a", "oak-stool-b", "oak-stool-c"]


@pytest.mark.parametrize("q", ["candle", "Candles", "CANDLES!", "cand", "scented candle", "evening candles"])
async def test_all_forms_of_a_word_and_its_beginning_are_found(container: Container, q: str) -> None:
    index = await listed(container, a_draft("Evening Candle", tags=("scented",)), a_draft("Candid Camera"))

    assert (await found_by(index, q))[0] == "evening-candle"


@pytest.mark.parametrize("q", ["KN-204-B", "kn204b", "kn 204 b", "kn-204", "4006381333931", "40063813"])
async def test_a_sku_or_a_barcode_leads_to_its_product(container: Container, q: str) -> None:
    knife = a_draft("Paring Knife")
    offer(knife, sku="KN-204-B", barcode="4006381333931")
    index = await listed(container, knife, a_draft("Board", description_html="<p>kn 204 b 4006381333931</p>"))

    assert (await found_by(index, q))[0] == "paring-knife"


@pytest.mark.parametrize("q", ["tea pot", "teapot", "t shirt teapot", "t-shirt teapot"])
async def test_words_are_found_however_they_are_joined(container: Container, q: str) -> None:
    index = await listed(container, a_draft("Teapot", description_html="<p>Not a T-Shirt.</p>"))

    assert await found_by(index, q) == ["teapot"]


async def test_synonyms_stand_for_each_other(container: Container) -> None:
    index = await listed(container, a_draft("Wool Sofa"), a_draft("Love Letters"), a_draft("Iron Skillet"))
    sofa, pan = Synonym(("couch",), (("sofa",),)), Synonym(("frying", "pan"), (("skillet",),))

    assert await found_by(index, "couch") == []
    assert await found_by(index, "couches", sofa, pan) == ["wool-sofa"]
    assert await found_by(index, "woolen frying pan", sofa, pan) == []
    assert await found_by(index, "iron frying pans", sofa, pan) == ["iron-skillet"]


@pytest.mark.parametrize("typo", ["guitra", "gutar", "guiitar", "guitor", "huitar", "uitar", "guita", "guitars"])
async def test_one_slip_is_mended(container: Container, typo: str) -> None:
    index = await listed(container, a_draft("Guitar"), a_draft("Sitar"))

    assert await found_by(index, await index.corrected(typo) or typo) == ["guitar"]


async def test_two_words_that_were_written_as_one_are_parted(container: Container) -> None:
    index = await listed(container, a_draft("Snare Drum"))

    assert await index.corrected("snaredrum") == "snare drum"


@pytest.mark.parametrize(
    "q",
    ["", " ", "the", "!&|:*()<->'\\", "😀🎸", "שלום", "\u202eabc", "a" * 200, "x " * 100, "':* & !", "%s %(q)s {0}"],
)
async def test_any_text_is_answered(index: SearchIndex, q: str) -> None:
    chosen = ListingFilter(q=q)

    assert (await index.find(chosen, ListingSlice())).total == len(await slugs(index, chosen))
    assert json.loads(await index.suggest(chosen)).keys() == {"products", "categories", "terms"}
    await index.corrected(q)
