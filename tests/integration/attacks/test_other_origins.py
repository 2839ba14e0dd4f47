"""CORS: the origins that are listed, letter by letter, and no other page."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.shop import Shop, open_shop, settings_for

LISTED = "https://app.shop.test"
ASKING = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    settings = replace(settings_for("memory", tmp_path), cors_origins=(LISTED, "http://127.0.0.1:5173"))
    async with open_shop(settings) as shop:
        yield shop


async def test_a_listed_page_may_ask_and_read(shop: Shop) -> None:
    before = await shop.client.options("/api/v1/cart/items", headers={"Origin": LISTED, **ASKING})
    answer = await shop.client.get("/api/v1/products", headers={"Origin": LISTED})
    missing = await shop.client.get("/api/v1/nothing", headers={"Origin": LISTED})

    assert before.status_code == 204
    assert before.headers["access-control-max-age"] == "600"
    assert "*" not in before.headers["access-control-allow-headers"]
    assert "PATCH" in before.headers["access-control-allow-methods"]
    for told in (before, answer, missing):
        assert told.headers["access-control-allow-origin"] == LISTED
        assert told.headers["access-control-allow-credentials"] == "true"
        assert "Origin" in told.headers["vary"]
    assert "Retry-After" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://evil.test",
        "https://app.shop.test.evil.test",
        "https://appxshop.test",  # the dot is no pattern (CVE-2026-25478)
        "https://app.shop.test:444",
        "http://app.shop.test",
        "https://APP.SHOP.TEST",
        "https://app.shop.test/",
        "https://evil.test, https://app.shop.test",
        "*",
    ],
)
async def test_no_other_page_may(shop: Shop, origin: str) -> None:
    before = await shop.client.options("/api/v1/cart/items", headers={"Origin": origin, **ASKING})
    answer = await shop.client.get("/api/v1/products", headers={"Origin": origin})

    for told in (before, answer):
        assert not [name for name in told.headers if name.startswith("access-control-")]
        assert "Origin" in told.headers["vary"]


async def test_two_origins_are_none(shop: Shop) -> None:
    answer = await shop.client.get("/api/v1/products", headers=[("Origin", LISTED), ("Origin", "https://evil.test")])

    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/webhooks/sandbox", "//webhooks//sandbox/"])
async def test_webhooks_are_for_no_page(shop: Shop, path: str) -> None:
    url = f"http://127.0.0.1:8000{path}"
    before = await shop.client.options(url, headers={"Origin": LISTED, **ASKING})
    answer = await shop.client.post(url, headers={"Origin": LISTED}, content=b"{}")

    for told in (before, answer):
        assert not [name for name in told.headers if name.startswith("access-control-")]
