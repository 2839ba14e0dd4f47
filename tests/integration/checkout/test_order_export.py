"""Orders as a file for spreadsheets."""

import csv
import io
from dataclasses import replace

import pytest

from application.order import export_orders
from tests.integration.metered import API
from tests.purchase import HOME, a_buyer, another_buyer, intent_of, order_of
from tests.shop import Shop


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def some_orders(shop: Shop) -> list[str]:
    """The last of them goes to somebody with a formula for a name."""
    first = await a_buyer(shop.container, wants=1, on_hand=9)
    others = [await another_buyer(shop.container, first.variant, name=name) for name in ("bob", "eve", "mal")]
    bought = [(await buyer.buys()).number for buyer in (first, *others[:2])]
    began = await others[2].starts(address=replace(HOME, name="=cmd|' /C calc'!A0"))
    await others[2].pays(intent_of(began))
    return [*bought, order_of(await others[2].orders(intent_of(began))).number]


async def test_staff_exports_what_the_filters_leave_over_all_pages(
    shop: Shop, admin: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_orders, "_PAGE", 2)
    numbers = await some_orders(shop)

    answer = await shop.client.get(f"{API}/admin/orders/export", headers=admin)
    none = await shop.client.get(f"{API}/admin/orders/export?status=canceled", headers=admin)

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="orders.csv"'
    rows = rows_of(answer.content)
    assert [row["Number"] for row in rows] == numbers[::-1]
    assert rows[0]["Name"] == "'=cmd|' /C calc'!A0"
    assert (rows[-1]["Total"], rows[-1]["Currency"], rows[-1]["Items"]) == ("26.99", "USD", "1")
    assert rows_of(none.content) == []


async def test_an_export_is_for_staff_alone(shop: Shop) -> None:
    assert (await shop.client.get(f"{API}/admin/orders/export")).status_code == 401
