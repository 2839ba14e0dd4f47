"""Addresses of before answer 301, to programs and to people."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.goods import SYSTEM, a_wardrobe
from tests.pages import a_build
from tests.shop import Shop, open_shop, settings_for

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    """Where the mug was renamed, and the shirts."""
    folder = tmp_path_factory.mktemp("shop")
    async with open_shop(settings_for("memory", folder), a_build(folder / "web")) as shop:
        await a_wardrobe(shop.container)
        async with shop.container.uow()(SYSTEM) as uow:
            mug = (await uow.products.of_slugs(["blue-mug"]))["blue-mug"]
            mug.revise(replace(mug.details, slug="écru-mug"))
            await uow.products.save(mug)
            shirts = next(one for one in (await uow.categories.lock_tree()).values() if one.slug == "shirts")
            shirts.describe(slug="tops", name="Tops", description="", position=0)
            await uow.categories.save(shirts)
            await uow.commit()
        yield shop


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/api/v1/products/blue-mug", "/api/v1/products/%C3%A9cru-mug"),
        ("/api/v1/products/blue-mug/related", "/api/v1/products/%C3%A9cru-mug/related"),
        ("/api/v1/products/blue-mug/reviews?pageSize=5", "/api/v1/products/%C3%A9cru-mug/reviews?pageSize=5"),
        ("/api/v1/categories/shirts", "/api/v1/categories/tops"),
        ("/products/blue-mug?utm=x", "/products/%C3%A9cru-mug?utm=x"),
        ("/products?category=shirts&sort=price", "/products?category=tops&sort=price"),
    ],
)
async def test_an_old_address_leads_to_the_new_one(shop: Shop, old: str, new: str) -> None:
    answer = await shop.client.get(old)

    assert (answer.status_code, answer.headers["location"]) == (301, new)
    assert answer.json() == {"slug": "tops" if "tops" in new else "écru-mug"}
    assert answer.headers["cache-control"].startswith("public, max-age=0, must-revalidate")
    assert (await shop.client.get(new)).status_code == 200


async def test_what_was_never_there_is_still_not_there(shop: Shop) -> None:
    answer = await shop.client.get("/api/v1/products/red-mug")

    assert (answer.status_code, answer.json()["code"]) == (404, "product_not_found")
