"""Very many made-up products: loaded by parts, listed whole, and more of them whenever they are asked for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.postgres.books import broken_books
from entrypoints.cli.demo import bulk
from entrypoints.cli.demo.goods import store_catalog
from entrypoints.cli.demo.loading import load_catalog
from tests.shop import Shop

EPOCH = datetime(2026, 1, 31, tzinfo=UTC)


async def test_products_are_added_by_parts_to_those_that_are_there(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_PART", 4)
    whole = load_catalog()
    catalog = replace(whole, products=whole.products[:3])
    await store_catalog(shop.container, replace(catalog, products=()), EPOCH)
    heard: list[int] = []

    for _ in range(2):
        await bulk.fill_with_products(shop.container, catalog, 10, EPOCH, heard.append)

    answer = await shop.client.get("/api/v1/products", params={"sort": "newest", "pageSize": 100})
    cards = answer.json()["items"]
    assert len(cards) == answer.json()["total"] == len({card["slug"] for card in cards}) == 20
    assert heard == [0, 4, 8, 10] * 2
    suggested = await shop.client.get("/api/v1/search/suggest", params={"q": cards[0]["title"].split()[0][:4]})
    assert suggested.json()["products"], suggested.text
    assert await broken_books(shop.container.database()) == []
