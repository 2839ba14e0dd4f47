"""The catalog over HTTP on real servers: for buyers, with a budget of statements, and for staff."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from adapters.postgres.database import statements_sent
from application.identity.create_admin import CreateAdmin
from tests.goods import SYSTEM, a_wardrobe
from tests.pages import a_build
from tests.shop import Shop, open_shop, settings_for

EMAIL, PASSWORD = "owner@shop.example", "long enough for anyone 7"
PRODUCTS = "/api/v1/admin/products"


@pytest.fixture
async def staff(shop: Shop) -> dict[str, str]:
    """The header of an administrator."""
    await shop.container.create_admin()(CreateAdmin(email=EMAIL, name="Owner", password=PASSWORD), actor=SYSTEM)
    shop.client.headers["X-Portico-Client"] = "test"
    credentials = {"email": EMAIL, "password": PASSWORD, "audience": "admin"}
    answer = await shop.client.post("/api/v1/auth/login", json=credentials)
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}


async def counted(ask: Callable[[], Awaitable[httpx.Response]]) -> tuple[httpx.Response, list[str]]:
    """The answer, and the statements that it took; a pool's check that a connection lives is an empty one."""
    sent: list[str] = []
    token = statements_sent.set(sent)
    try:
        answer = await ask()
    finally:
        statements_sent.reset(token)
    return answer, [statement for statement in sent if statement]


async def has_read_all(shop: Shop) -> None:
    """The process knows what facets are counted in, as it does after its first list, and no answer."""
    await shop.client.get("/api/v1/products")
    await shop.container.cached_reads().forget()
    await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("path", "first", "again"),
    [
        ("/products?category=clothing&sort=price", 2, 0),
        ("/products?q=shirt&option.Color=Blue&inStock=true", 3, 0),
        ("/products?q=shrit", 6, 0),
        ("/products/linen-shirt", 2, 0),
        ("/products/linen-shirt/related", 1, 0),
        ("/products/linen-shirt/reviews", 1, 0),
        ("/categories", 1, 0),
        ("/categories/shirts", 1, 0),
        ("/search/suggest?q=shrit", 3, 0),
    ],
)
async def test_a_read_keeps_to_its_budget(shop: Shop, path: str, first: int, again: int) -> None:
    await a_wardrobe(shop.container)
    await has_read_all(shop)

    cold, cold_statements = await counted(lambda: shop.client.get(f"/api/v1{path}"))
    warm, warm_statements = await counted(lambda: shop.client.get(f"/api/v1{path}"))
    known = await shop.client.get(f"/api/v1{path}", headers={"If-None-Match": warm.headers["etag"]})

    assert (cold.status_code, warm.status_code, known.status_code) == (200, 200, 304)
    assert cold.content == warm.content
    assert (len(cold_statements), len(warm_statements)) == (first, again)


@pytest.mark.parametrize(
    ("path", "first", "again"),
    [("/", 8, 0), ("/products?category=shirts", 5, 0), ("/products/linen-shirt", 6, 0)],
)
async def test_a_page_keeps_to_its_budget(
    clean_database: str, clean_redis: str, tmp_path: Path, path: str, first: int, again: int
) -> None:
    settings = settings_for("default", tmp_path, database_url=clean_database, redis_url=clean_redis)
    async with open_shop(settings, a_build(tmp_path / "web")) as shop:
        await a_wardrobe(shop.container)
        await has_read_all(shop)
        shop.container.settings_reader().forget()

        cold, cold_statements = await counted(lambda: shop.client.get(path))
        warm, warm_statements = await counted(lambda: shop.client.get(path))

        assert (cold.status_code, warm.content) == (200, cold.content)
        assert (len(cold_statements), len(warm_statements)) == (first, again)


async def test_buyers_see_a_change_at_once(shop: Shop) -> None:
    await a_wardrobe(shop.container)
    before = (await shop.client.get("/api/v1/products?category=home")).json()
    async with shop.container.uow()(SYSTEM) as uow:
        mug = (await uow.products.of_slugs(["blue-mug"]))["blue-mug"]
        mug.archive()
        await uow.products.save(mug)
        await uow.commit()

    after = before
    for _ in range(50):
        after = (await shop.client.get("/api/v1/products?category=home")).json()
        if after["total"] == 0:
            break
        await asyncio.sleep(0.05)

    assert (before["total"], after["total"]) == (1, 0)


async def test_a_product_page_shows_stock_as_it_is_now(shop: Shop) -> None:
    await a_wardrobe(shop.container)

    page = (await shop.client.get("/api/v1/products/oxford-shirt")).json()

    assert [(one["available"], one["quantityAvailable"]) for one in page["variants"]] == [(True, 10), (True, 1)]


@pytest.mark.parametrize(
    "query",
    [
        "sort=best",
        "page=0",
        "pageSize=101",
        "minPrice=-1",
        "maxPrice=1.5",
        "rating=6",
        "cursor=zzz",
        "option.=x",
        "inStock=perhaps",
    ],
)
async def test_bad_parameters_are_refused(shop: Shop, query: str) -> None:
    answer = await shop.client.get(f"/api/v1/products?{query}")

    assert answer.status_code in {400, 422}
    assert answer.json()["errors"]


async def a_new_product(shop: Shop, staff: dict[str, str], **changes: Any) -> httpx.Response:
    body = {
        "title": "Canvas Bag",
        "description": '<p onclick="x()">Sturdy</p><script>alert(1)</script>',
        "status": "active",
        "options": ["Color"],
        "variants": [{"options": {"Color": "Sand"}, "price": {"amount": 2_500, "currency": "USD"}, "sku": "CB-1"}],
    }
    return await shop.client.post(PRODUCTS, json=body | changes, headers=staff)


async def test_staff_makes_edits_and_deletes_a_product(shop: Shop, staff: dict[str, str]) -> None:
    made = await a_new_product(shop, staff)
    product = made.json()
    at = f"{PRODUCTS}/{product['id']}"

    assert made.status_code == 201, made.text
    assert (product["slug"], product["description"], product["status"]) == ("canvas-bag", "<p>Sturdy</p>", "active")
    assert (await shop.client.get("/api/v1/products/canvas-bag")).status_code == 200

    unread = await shop.client.patch(at, json={"title": "Bag"}, headers=staff)
    edited = await shop.client.patch(at, json={"title": "Bag"}, headers=staff | {"If-Match": made.headers["etag"]})
    stale = await shop.client.patch(at, json={"title": "Sack"}, headers=staff | {"If-Match": made.headers["etag"]})

    assert (unread.status_code, edited.status_code, stale.status_code) == (428, 200, 412)
    assert edited.json()["title"] == "Bag"

    variants = f"{at}/variants"
    red = {"options": {"Color": "Red"}, "price": {"amount": 2_700, "currency": "USD"}}
    added = await shop.client.post(variants, json=red, headers=staff | {"If-Match": edited.headers["etag"]})
    second = added.json()["variants"][1]
    priced = await shop.client.patch(
        f"{variants}/{second['id']}",
        json={"price": {"amount": 1_900, "currency": "USD"}, "compareAtPrice": {"amount": 2_700, "currency": "USD"}},
        headers=staff | {"If-Match": added.headers["etag"]},
    )
    removed = await shop.client.delete(
        f"{variants}/{second['id']}", headers=staff | {"If-Match": priced.headers["etag"]}
    )

    assert (added.status_code, priced.status_code, removed.status_code) == (201, 200, 200)
    assert priced.json()["variants"][1]["compareAtPrice"] == {"amount": 2_700, "currency": "USD"}
    assert len(removed.json()["variants"]) == 1

    archived = await shop.client.post(f"{at}/archive", headers=staff | {"If-Match": removed.headers["etag"]})
    deleted = await shop.client.delete(at, headers=staff | {"If-Match": archived.headers["etag"]})

    assert (archived.json()["status"], deleted.status_code) == ("archived", 204)
    assert (await shop.client.get(at, headers=staff)).status_code == 404


async def test_every_fault_of_a_new_product_is_named_at_once(shop: Shop, staff: dict[str, str]) -> None:
    wrong = {"options": {"Size": "M"}, "price": {"amount": 1, "currency": "EUR"}}
    other = {"options": {"Size": "M"}, "price": {"amount": 1, "currency": "USD"}}

    answer = await a_new_product(shop, staff, variants=[wrong, other])

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [
        "/variants/0/price/currency",
        "/variants/1/options/Size",
    ]


async def test_taken_slugs_and_skus_are_conflicts(shop: Shop, staff: dict[str, str]) -> None:
    await a_new_product(shop, staff)

    same_slug = await a_new_product(shop, staff)
    same_sku = await a_new_product(shop, staff, title="Other Bag")

    assert (same_slug.status_code, same_slug.json()["code"]) == (409, "slug_taken")
    assert (same_sku.status_code, same_sku.json()["code"]) == (409, "sku_taken")


async def test_a_picture_is_re_encoded_shown_and_removed(shop: Shop, staff: dict[str, str]) -> None:
    made = await a_new_product(shop, staff)
    media = f"{PRODUCTS}/{made.json()['id']}/media"
    jpeg = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(jpeg, "JPEG", exif=b"Exif\x00\x00secret place")

    sent = await shop.client.post(
        media, files={"file": ("a.jpg", jpeg.getvalue())}, data={"alt": "A bag"}, headers=staff
    )
    refused = await shop.client.post(media, files={"file": ("a.jpg", b"<svg onload=x()>")}, headers=staff)

    assert (sent.status_code, refused.status_code) == (201, 422), sent.text
    (item,) = sent.json()["media"]
    assert (item["alt"], item["width"], item["height"]) == ("A bag", 8, 6)
    file = await shop.client.get(item["url"])
    assert (file.status_code, file.headers["content-type"]) == (200, "image/webp")
    assert b"secret place" not in file.content

    gone = await shop.client.delete(f"{media}/{item['id']}", headers=staff | {"If-Match": sent.headers["etag"]})

    assert gone.json()["media"] == []
    assert (await shop.client.get(item["url"])).status_code == 404


@pytest.mark.parametrize(
    "key", ["..%2f..%2fsecrets%2fkey", "%2e%2e%2fsecret", "products/.hidden", "x" * 600, "products"]
)
async def test_no_other_file_is_served(shop: Shop, key: str) -> None:
    answer = await shop.client.get(f"/media/{key}")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_staff_plants_moves_and_fells_categories(shop: Shop, staff: dict[str, str]) -> None:
    at = "/api/v1/admin/categories"
    root = await shop.client.post(at, json={"name": "Clothing"}, headers=staff)
    child = await shop.client.post(at, json={"name": "Shirts", "parentId": root.json()["id"]}, headers=staff)

    circle = await shop.client.patch(
        f"{at}/{root.json()['id']}", json={"parentId": child.json()["id"]}, headers=staff | {"If-Match": '"v1"'}
    )
    full = await shop.client.delete(f"{at}/{root.json()['id']}", headers=staff | {"If-Match": '"v1"'})
    moved = await shop.client.patch(
        f"{at}/{child.json()['id']}",
        json={"parentId": None, "name": "Tops"},
        headers=staff | {"If-Match": child.headers["etag"]},
    )
    felled = await shop.client.delete(f"{at}/{root.json()['id']}", headers=staff | {"If-Match": '"v1"'})

    assert (root.status_code, child.status_code, moved.status_code, felled.status_code) == (201, 201, 200, 204)
    assert (circle.status_code, circle.json()["code"]) == (422, "category_cycle")
    assert (full.status_code, full.json()["code"]) == (409, "category_has_children")
    assert [one["name"] for one in (await shop.client.get(at, headers=staff)).json()["items"]] == ["Tops"]


async def test_the_back_office_is_closed_to_visitors(shop: Shop) -> None:
    answers = [
        await shop.client.get(PRODUCTS),
        await shop.client.post(PRODUCTS, json={"title": "Bag"}),
        await shop.client.get("/api/v1/admin/categories"),
    ]

    assert [answer.status_code for answer in answers] == [401, 401, 401]


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("q=" + "a" * 10_000, {400, 422}),
        ("q=" + "%26%7C%21%3A%2A%28%29%3C-%3E%27%5C", {200}),
        ("q=%F0%9F%98%80%F0%9F%8E%B8", {200}),
        ("q=%D7%A9%D7%9C%D7%95%D7%9D%E2%80%AE", {200}),
        ("q=shirt%00mug", {400}),
        ("q=%FF%FE", {200, 400}),
        ("category=a%00b", {200, 400, 422}),
        ("brand=a%00b", {200, 400, 422}),
        ("option.Color=a%00b", {200, 400, 422}),
        ("option.a%00b=Blue", {200, 400, 422}),
        ("attribute.a%00b=c%00d", {200, 400, 422}),
        ("attribute.=x", {200, 422}),
        ("q=" + "x%20" * 60, {400, 422, 200}),
    ],
)
async def test_whatever_is_typed_is_answered(shop: Shop, query: str, statuses: set[int]) -> None:
    await a_wardrobe(shop.container)

    for path in ("products", "search/suggest"):
        answer = await shop.client.get(f"/api/v1/{path}?{query}")

        assert answer.status_code in statuses, answer.text
