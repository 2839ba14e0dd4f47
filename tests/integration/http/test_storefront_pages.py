"""What a crawler and a browser's scripts find in the pages of a shop."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from adapters.system.chance import SystemIds
from application.catalog.create_collection import CreateCollection
from application.catalog.edit_collection import EditCollection
from application.media.renditions import PictureRenditions, sources_of
from domain.catalog.collection import Condition, ConditionField, Match, Rule
from domain.catalog.variant import MediaItem
from domain.kernel.errors import Unavailable
from domain.kernel.ids import MediaId
from entrypoints.http.static import WEB
from entrypoints.http.storefront.pages import SIZES
from tests.goods import SYSTEM, Goods, a_draft, a_wardrobe, offer
from tests.pages import PageReader, a_build
from tests.shop import Shop, open_shop, settings_for

API = "/api/v1"


# One shop for all of them: they read, and what one adds no other counts.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    async with open_shop(settings_for("memory", folder), a_build(folder / "web")) as shop:
        await a_wardrobe(shop.container)
        yield shop


async def read(shop: Shop, path: str) -> PageReader:
    answer = await shop.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return PageReader.of(answer.text)


async def api(shop: Shop, path: str, **query: object) -> object:
    return (await shop.client.get(f"{API}{path}", params=query)).json()  # type: ignore[arg-type]  # whatever was told


async def test_a_product_is_told_to_those_who_run_no_scripts(shop: Shop) -> None:
    page = await read(shop, "/products/linen-shirt")

    product, trail = page.documents
    assert page.title == "Linen Shirt · Portico"
    assert page.linked("canonical") == ["http://127.0.0.1:8000/products/linen-shirt"]
    assert page.metas["og:type"] == "product"
    assert page.metas["product:price:amount"] == "49.00"
    assert (product["@type"], product["brand"]["name"]) == ("Product", "Nord")
    assert product["aggregateRating"]["ratingValue"] == 4.5
    assert product["aggregateRating"]["reviewCount"] == 2
    assert product["offers"]["lowPrice"] == "49.00"
    assert [offer["availability"].rpartition("/")[2] for offer in product["offers"]["offers"]] == [
        "InStock",
        "OutOfStock",
    ]
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "Clothing", "Shirts", "Linen Shirt"]


async def test_a_product_of_one_variant_has_one_offer(shop: Shop) -> None:
    product = (await read(shop, "/products/blue-mug")).documents[0]

    assert product["offers"]["@type"] == "Offer"
    assert (product["offers"]["price"], product["offers"]["priceCurrency"]) == ("12.00", "USD")


async def test_the_scripts_begin_with_what_the_api_answers(shop: Shop) -> None:
    page = (await read(shop, "/products/linen-shirt")).first_view

    assert page == {
        "shop": await api(shop, "/shop"),
        "categories": await api(shop, "/categories"),
        "product": await api(shop, "/products/linen-shirt"),
        "related": await api(shop, "/products/linen-shirt/related"),
        "reviews": await api(shop, "/products/linen-shirt/reviews", pageSize=5),
    }


@pytest.mark.parametrize(
    "search", ["", "?category=shirts", "?q=shirt&option.Color=Blue", "?brand=Nord&brand=Fjord&sort=price&minPrice=100"]
)
async def test_a_list_comes_as_the_api_answers_its_query(shop: Shop, search: str) -> None:
    found = (await read(shop, f"/products{search}")).first_view["list"]

    assert found["page"] == await api(shop, "/products", **found["query"])
    assert found["page"]["items"]


async def test_a_category_has_its_own_address_and_trail(shop: Shop) -> None:
    page = await read(shop, "/products?category=shirts&page=1&sort=bestselling")

    assert page.title == "Shirts · Portico"
    assert page.linked("canonical") == ["http://127.0.0.1:8000/products?category=shirts"]
    assert "robots" not in page.metas
    trail = [step["name"] for step in page.documents[0]["itemListElement"]]
    assert trail == ["Home", "Everything", "Clothing", "Shirts"]


async def test_searches_are_not_to_be_found(shop: Shop) -> None:
    assert (await read(shop, "/products?q=shirt")).metas["robots"] == "noindex"


async def test_the_front_door_names_the_shop_and_its_search(shop: Shop) -> None:
    page = await read(shop, "/")

    organization, website = page.documents
    assert (page.title, organization["@type"]) == ("Portico", "Organization")
    assert website["potentialAction"]["target"]["urlTemplate"].endswith("/products?q={search_term_string}")
    assert page.metas["description"] == "What the build says."
    rows = page.first_view["rows"]
    assert [(row["sort"], row["pageSize"]) for row in rows] == [("bestselling", 7), ("newest", 4), ("rating", 4)]
    for row in rows:
        asked = {"sort": row["sort"], "pageSize": row["pageSize"], "inStock": True}
        assert row["page"] == await api(shop, "/products", **asked)


async def test_the_scripts_of_a_page_are_named_before_they_are_asked_for_each_after_what_it_needs(shop: Shop) -> None:
    assert (await read(shop, "/")).linked("modulepreload") == ["/assets/row.js", "/assets/home.js"]


async def test_the_picture_that_a_page_opens_with_comes_first(shop: Shop) -> None:
    ids = SystemIds()
    first, own = (MediaItem(id=MediaId(ids.new()), storage_key=f"products/{name}.webp") for name in ("first", "own"))
    poster = a_draft("Poster", ["Size"])
    poster.attach_media(first)
    poster.attach_media(own)
    small = offer(poster, "S")
    large = offer(poster, "L", media_id=own.id)
    goods = Goods(shop.container)
    await goods.save(poster)

    await goods.stock({small: 0, large: 1})
    page = await read(shop, "/products/poster")

    assert page.linked("preload") == ["/media/products/own.webp"]
    copies = sources_of([("image/avif", 160, "r/1"), ("image/avif", 320, "r/2"), ("image/webp", 160, "r/3")])
    async with shop.container.uow()(SYSTEM) as uow:
        await uow.renditions.record([PictureRenditions(original="products/own.webp", sources=copies)])
        await uow.commit()
    (seen,) = [link for link in (await read(shop, "/products/poster")).links if link["rel"] == "preload"]
    assert seen == {
        "rel": "preload",
        "as": "image",
        "type": "image/avif",
        "imagesrcset": "/media/r/1 160w, /media/r/2 320w",
        "imagesizes": SIZES["gallery"],
        "fetchpriority": "high",
    }
    assert page.metas["og:image"] == "http://127.0.0.1:8000/media/products/own.webp"
    assert page.metas["twitter:card"] == "summary_large_image"


async def test_pictures_are_loaded_ahead_as_wide_as_the_storefront_shows_them() -> None:
    places = (WEB / "storefront" / "src" / "shared" / "pictureSizes.ts").read_text()

    for place, sizes in SIZES.items():
        assert f"{place}: '{sizes}'" in places


@pytest.mark.parametrize("path", ["/products/nothing-like-it", "/products?category=nowhere"])
async def test_what_there_is_not_is_told_by_a_page_that_says_404(shop: Shop, path: str) -> None:
    answer = await shop.client.get(path)

    page = PageReader.of(answer.text)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-cache"
    assert (page.metas["robots"], page.linked("canonical"), page.first_view) == ("noindex", [], {})


async def test_what_the_api_would_refuse_is_asked_for_by_the_scripts(shop: Shop) -> None:
    page = await read(shop, "/products?rating=9")

    assert (page.first_view, page.metas["robots"]) == ({}, "noindex")


async def test_who_holds_a_page_is_told_that_it_is_the_same(shop: Shop) -> None:
    first = await shop.client.get("/products/blue-mug")
    again = await shop.client.get("/products/blue-mug", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"].startswith("public, max-age=0, must-revalidate")
    assert (again.status_code, again.content) == (304, b"")


async def test_a_policy_lets_no_script_in_that_stands_in_the_page(shop: Shop) -> None:
    for path in ("/", "/products", "/products/blue-mug"):
        policy = (await shop.client.get(path)).headers["content-security-policy"]
        assert re.search(r"script-src 'self'(;|$)", policy)
        assert "unsafe" not in policy


async def test_a_shop_whose_data_are_out_of_reach_still_opens_its_page(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(_: str) -> bytes:
        raise Unavailable("The database does not answer.")

    monkeypatch.setattr(shop.container.catalog_queries(), "page", gone)
    answer = await shop.client.get("/products/oxford-shirt")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert PageReader.of(answer.text).title == "Built"


async def test_a_collection_is_a_page_that_is_found_under_its_newest_slug(shop: Shop) -> None:
    rule = Rule(match=Match.ALL, conditions=(Condition(field=ConditionField.BRAND, values=("Nord",)),))
    command = CreateCollection(title="Northern", description="From the fjords.", is_published=True, rule=rule)
    made = await shop.container.create_collection()(command, actor=SYSTEM)

    page = await read(shop, "/collections/northern")

    assert page.title == "Northern · Portico"
    assert page.metas["description"] == "From the fjords."
    assert page.linked("canonical") == ["http://127.0.0.1:8000/collections/northern"]
    query = {"page": 1, "pageSize": 24, "sort": "relevance", "collection": "northern"}
    assert page.first_view["list"]["query"] == query
    assert page.first_view["list"]["page"] == await api(shop, "/products", **query)
    assert page.first_view["collection"] == await api(shop, "/collections/northern")
    assert "/collections/northern" in (await shop.client.get("/sitemaps/pages.xml")).text

    edit = EditCollection(collection_id=made.id, expected_version=1, changes={"slug": "north"})
    await shop.container.edit_collection()(edit, actor=SYSTEM)
    moved = await shop.client.get("/collections/northern?sort=price")
    assert (moved.status_code, moved.headers["location"]) == (301, "/collections/north?sort=price")
    assert (await shop.client.get("/collections/nowhere")).status_code == 404
