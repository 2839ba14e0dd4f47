from pathlib import Path

import pytest

from entrypoints.cli.demo.catalog import CONTENT, DemoCatalog, DemoContentInvalid
from entrypoints.cli.demo.loading import load_catalog
from entrypoints.cli.demo.orders import load_orders
from entrypoints.cli.demo.people import load_house


@pytest.fixture(scope="module")
def catalog() -> DemoCatalog:
    return load_catalog()


def test_every_customer_has_bought_something_and_some_of_it_is_still_to_be_sent(catalog: DemoCatalog) -> None:
    house = load_house()

    orders = load_orders(catalog, house)

    assert {order.customer for order in orders} == {p.email for p in house.people if p.kind == "customer"}
    assert {order.state for order in orders} == {"confirmed", "shipped", "delivered"}
    assert [order.days_ago for order in orders] == sorted((order.days_ago for order in orders), reverse=True)


def test_all_faults_are_named_at_once(catalog: DemoCatalog, tmp_path: Path) -> None:
    text = (CONTENT / "orders.toml").read_text()
    text = text.replace('["KK-TEA-POPPY-07L", 1]', '["NO-SUCH", 1]').replace('["WM-COM", 1]', '["WM-COM", 900]')
    text = text.replace('customer = "odette', 'customer = "odile', 1).replace("days_ago = 36", "days_ago = -1")
    text = text.replace('tracking = "PG-4410-8341"\n', "").replace('shipping = "express"', 'shipping = "owl"', 1)
    text = text.replace('days_ago = 26\nshipping = "standard"', 'days_ago = 26\nshipping = "express"')
    text = text.replace('[["NL-RAD-CREAM", 1]]', "[]")
    (tmp_path / "orders.toml").write_text(text)

    with pytest.raises(DemoContentInvalid) as refusal:
        load_orders(catalog, load_house(), tmp_path)

    assert refusal.value.faults == [
        "order 1: odile.fournier@portico.example is not a customer with an address",
        "order 1: there is no SKU NO-SUCH",
        "order 2: it lies in the future",
        "order 3: what has left, and only that, has a tracking number",
        "order 4: there is no shipping method owl",
        "order 5: express does not ship to yuki.hoshino@portico.example",
        "order 7: it has no lines",
        "order 10: 900 of WM-COM are not in stock",
    ]
