"""What machines that look for goods find: robots, sitemaps, Google's feed."""

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from adapters.system.chance import SystemIds
from domain.catalog.variant import MediaItem
from domain.kernel.ids import MediaId
from tests.goods import Goods, a_draft, a_wardrobe, offer
from tests.shop import Shop, open_shop, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")
SITE = "http://127.0.0.1:8000"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
G = "{http://base.google.com/ns/1.0}"
HOSTILE = "Lamp </title><script> & \x07\u202e \ufffe]]>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    """The wardrobe, and a lamp with a picture and two variants."""
    async with open_shop(settings_for("memory", tmp_path_factory.mktemp("shop"))) as shop:
        goods = await a_wardrobe(shop.container)
        lamp = a_draft(
            HOSTILE, ["Color"], slug="lamp", brand="Nord & Sons", description_html="<p>Bright &amp; warm</p>"
        )
        lamp.attach_media(MediaItem(id=MediaId(SystemIds().new()), storage_key="products/lamp.webp"))
        red = offer(lamp, "Red", minor=2_000, compare_at=2_500, sku="L-1", barcode="4006381333931")
        offer(lamp, "Blue", minor=2_100, barcode="123")
        await goods.save(lamp)
        await goods.stock({red: 1})
        yield shop


async def read(shop: Shop, path: str) -> ET.Element:
    answer = await shop.client.get(path)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "application/xml")
    return ET.fromstring(answer.text)  # noqa: S314 -- our own answer


async def test_robots_are_shown_the_sitemap(shop: Shop) -> None:
    answer = await shop.client.get("/robots.txt")

    assert answer.headers["content-type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in answer.text.splitlines()
    assert "Disallow: /checkout" in answer.text.splitlines()


async def test_the_sitemaps_name_every_page_that_is_to_be_found(shop: Shop) -> None:
    index = await read(shop, "/sitemap.xml")
    parts = [one.text or "" for one in index.iter(f"{MAPS}loc")]
    found = {
        url.findtext(f"{MAPS}loc"): url.findtext(f"{MAPS}lastmod")
        for part in parts
        for url in await read(shop, part.removeprefix(SITE))
    }

    assert parts == [f"{SITE}/sitemaps/pages.xml", f"{SITE}/sitemaps/products-1.xml"]
    assert {f"{SITE}/", f"{SITE}/products?category=shirts", f"{SITE}/products/lamp"} <= found.keys()
    assert f"{SITE}/products/secret-shirt" not in found
    assert (found[f"{SITE}/products/lamp"] or "").endswith("Z")
    assert (await shop.client.get("/sitemaps/products-2.xml")).status_code == 404


async def test_the_feed_tells_google_of_each_variant(shop: Shop) -> None:
    items = [{one.tag.removeprefix(G): one.text for one in item} for item in (await read(shop, "/feeds/google.xml")).iter("item")]  # fmt: skip  # noqa: E501

    red, blue = items
    assert red["title"] == "Lamp </title><script> & \u202e ]]>, Red"
    assert red["description"] == "Bright & warm"
    assert red["link"] == f"{SITE}/products/lamp"
    assert red["image_link"] == f"{SITE}/media/products/lamp.webp"
    assert (red["availability"], blue["availability"]) == ("in_stock", "out_of_stock")
    assert (red["price"], red["sale_price"], blue["price"]) == ("25.00 USD", "20.00 USD", "21.00 USD")
    assert (red["brand"], red["mpn"], red["gtin"]) == ("Nord & Sons", "L-1", "4006381333931")
    assert blue["identifier_exists"] == "no"
    assert "gtin" not in blue
    assert red["item_group_id"] == blue["item_group_id"]
    assert red["id"] != blue["id"]
    assert (red["color"], blue["color"]) == ("Red", "Blue")


async def test_a_feed_is_given_again_until_something_changes(shop: Shop) -> None:
    first = await shop.client.get("/feeds/google.xml")
    again = await shop.client.get("/feeds/google.xml")
    held = await shop.client.get("/feeds/google.xml", headers={"If-None-Match": first.headers["etag"]})
    await Goods(shop.container).category("New")
    mug = a_draft("New Mug")
    offer(mug)
    await Goods(shop.container).save(mug)
    changed = await shop.client.get("/feeds/google.xml", headers={"If-None-Match": first.headers["etag"]})

    assert (again.content, held.status_code, held.content) == (first.content, 304, b"")
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]
