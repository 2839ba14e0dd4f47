"""Pages of products, categories and reviews: the same from memory and from PostgreSQL."""

import json
from typing import Any

import pytest

from domain.catalog.variant import MediaItem
from domain.kernel.errors import InvalidInput
from domain.kernel.ids import MediaId
from entrypoints.container import Container
from tests.goods import _IDS, SYSTEM, Goods, a_draft, a_wardrobe, offer


@pytest.fixture
async def goods(container: Container) -> Goods:
    return await a_wardrobe(container)


async def test_a_page_tells_everything_but_the_stock(container: Container, goods: Goods) -> None:
    scarf = a_draft("Wool Scarf", ["Color"], brand="Nord", tags=("winter",), description_html="<p>Warm</p>")
    ours = MediaItem(id=MediaId(_IDS.new()), alt="A red scarf", storage_key="products/1.webp", width=640, height=480)
    scarf.attach_media(ours)
    scarf.attach_media(MediaItem(id=MediaId(_IDS.new()), source_url="https://a.example/2.png"))
    red = offer(scarf, "Red", minor=2_000, sku="WS-R", media_id=ours.id)
    await goods.save(scarf)

    page = json.loads(await container.catalog_queries().page("wool-scarf") or b"null")

    assert page == {
        "id": str(scarf.id),
        "slug": "wool-scarf",
        "title": "Wool Scarf",
        "description": "<p>Warm</p>",
        "brand": "Nord",
        "tags": ["winter"],
        "category": None,
        "images": [
            {"url": "/media/products/1.webp", "alt": "A red scarf", "width": 640, "height": 480, "sources": []},
            {"url": None, "alt": "", "width": None, "height": None, "sources": []},
        ],
        "options": [{"name": "Color", "values": ["Red"]}],
        "attributes": [],
        "rating": None,
        "reviewCount": 0,
        "seo": {"title": "Wool Scarf", "description": ""},
        "variants": [
            {
                "id": str(red),
                "sku": "WS-R",
                "options": {"Color": "Red"},
                "price": {"amount": 2_000, "currency": "USD"},
                "compareAtPrice": None,
                "imageUrl": "/media/products/1.webp",
                "isDigital": False,
            }
        ],
    }


async def test_a_page_leads_to_its_category(container: Container, goods: Goods) -> None:
    page = json.loads(await container.catalog_queries().page("linen-shirt") or b"null")

    assert page["category"] == {
        "slug": "shirts",
        "name": "Shirts",
        "path": [{"slug": "clothing", "name": "Clothing"}, {"slug": "shirts", "name": "Shirts"}],
    }
    assert (page["rating"], page["reviewCount"]) == (4.5, 2)


async def test_availability_is_that_of_each_variant(container: Container, goods: Goods) -> None:
    supplies = await container.catalog_queries().supplies("linen-shirt")

    assert sorted(supply.available or 0 for supply in supplies.values()) == [0, 3]


async def test_related_products_are_of_the_same_category(container: Container, goods: Goods) -> None:
    related = json.loads(await container.catalog_queries().related("linen-shirt") or b"null")

    assert [card["slug"] for card in related["items"]] == ["oxford-shirt"]
    assert await container.catalog_queries().related("no-such") is None


async def test_the_tree_counts_what_is_on_sale_below(container: Container, goods: Goods) -> None:
    tree = json.loads(await container.catalog_queries().category_tree())

    assert [_outline(node) for node in tree["items"]] == [
        ("Clothing", 3, [("Shirts", 2, [])]),
        ("Home", 1, []),
    ]


async def test_a_category_knows_its_path_and_children(container: Container, goods: Goods) -> None:
    category = json.loads(await container.catalog_queries().category("clothing") or b"null")

    assert (category["name"], category["productCount"]) == ("Clothing", 3)
    assert [child["slug"] for child in category["children"]] == ["shirts"]
    assert category["path"] == [{"slug": "clothing", "name": "Clothing"}]
    assert await container.catalog_queries().category("no-such") is None


async def test_reviews_come_newest_first_with_their_summary(container: Container, goods: Goods) -> None:
    queries = container.catalog_queries()

    first = json.loads(await queries.reviews("linen-shirt", page_size=1, cursor=None))
    second = json.loads(await queries.reviews("linen-shirt", page_size=1, cursor=first["nextCursor"]))

    assert [review["rating"] for page in (first, second) for review in page["items"]] == [4, 5]
    assert second["nextCursor"] is None
    assert first["summary"] == {"average": 4.5, "count": 2, "histogram": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 1}}
    assert await queries.reviews("no-such", page_size=1, cursor=None) is None


async def test_a_product_without_reviews_has_an_empty_summary(container: Container, goods: Goods) -> None:
    found = json.loads(await container.catalog_queries().reviews("gift-wrap", page_size=5, cursor=None))

    assert found["items"] == []
    assert found["summary"]["average"] is None


async def test_reviews_refuse_a_bad_cursor(container: Container, goods: Goods) -> None:
    with pytest.raises(InvalidInput):
        await container.catalog_queries().reviews("linen-shirt", page_size=1, cursor="WzEsIDJd")


async def test_variants_are_told_to_others(container: Container, goods: Goods) -> None:
    async with container.uow()(SYSTEM) as uow:
        jacket = (await uow.products.of_slugs(["rain-jacket"]))["rain-jacket"]
        shirt = (await uow.products.of_slugs(["linen-shirt"]))["linen-shirt"]
        variant = jacket.variants[0]
        inside = await uow.variants.facts([variant.id])
    outside = await container.variant_catalog().facts([variant.id, _IDS.new()])

    assert inside == outside
    assert list(outside) == [variant.id]
    facts = outside[variant.id]
    assert (facts.product_slug, facts.options, facts.sellable) == ("rain-jacket", {"Size": "M"}, True)
    assert (facts.price.minor, facts.compare_at and facts.compare_at.minor) == (12_900, 15_900)
    assert await container.variant_catalog().default_variant(jacket.id) == variant.id
    assert await container.variant_catalog().default_variant(shirt.id) is None


async def test_staff_finds_products_of_every_status(container: Container, goods: Goods) -> None:
    queries = container.admin_catalog_queries()

    first = await queries.products(search="SHIRT", status=None, page_size=2, cursor=None)
    rest = await queries.products(search="SHIRT", status=None, page_size=2, cursor=first.next_cursor)

    assert [row.slug for page in (first, rest) for row in page.items] == ["secret-shirt", "oxford-shirt", "linen-shirt"]
    assert rest.next_cursor is None
    assert (rest.items[0].variant_count, rest.items[0].available, rest.items[0].category_name) == (2, 3, "Shirts")
    assert await _staff_sees(container, "100%") == []


async def _staff_sees(container: Container, search: str) -> list[str]:
    page = await container.admin_catalog_queries().products(search=search, status=None, page_size=20, cursor=None)
    return [row.slug for row in page.items]


def _outline(node: dict[str, Any]) -> tuple[str, int, list[Any]]:
    return (node["name"], node["productCount"], [_outline(child) for child in node["children"]])
