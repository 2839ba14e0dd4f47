"""The dashboard's figures, on either storage."""

import pytest

from application.inventory.find_low_stock import FindLowStock
from application.inventory.set_low_stock_threshold import SetLowStockThreshold
from application.kernel.actor import Actor, ActorKind
from application.operations.view_overview import ViewOverview
from application.order.ship_order import ShipOrder
from domain.kernel.errors import AccessDenied, InvalidInput, NotSignedIn
from entrypoints.container import Container
from tests.purchase import a_buyer, another_buyer
from tests.shelf import SYSTEM, a_location, a_stocked_variant, stocked


async def test_an_empty_shop_has_a_day_of_nothing_for_each_day(container: Container) -> None:
    view = await container.view_overview()(ViewOverview(days=7), actor=SYSTEM)

    assert (view.orders, view.revenue.minor, view.average_order_value.minor) == (0, 0, 0)
    assert [(day.orders, day.revenue.minor) for day in view.figures.days] == [(0, 0)] * 7
    days = [day.day for day in view.figures.days]
    assert days == sorted(set(days))
    assert view.figures.top_products == ()


async def test_paid_orders_count_on_their_day_and_by_product(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=9)
    await buyer.buys()
    await (await another_buyer(container, buyer.variant, wants=1, name="grace")).buys()

    view = await container.view_overview()(ViewOverview(days=2), actor=SYSTEM)

    # Two mugs, then one, at $19.99; ten percent tax and five dollars of shipping on each order.
    assert (view.orders, view.revenue.minor, view.average_order_value.minor) == (2, 4_898 + 2_699, 3_799)
    assert [day.orders for day in view.figures.days] == [0, 2]
    [mug] = view.figures.top_products
    assert (mug.title, mug.units, mug.revenue.minor) == ("Mug", 3, 5_997)
    assert view.figures.to_ship == 2


async def test_what_runs_out_is_listed_by_what_is_left(container: Container) -> None:
    buyer = await a_buyer(container, wants=1, on_hand=6)
    await a_buyer(container, wants=1, on_hand=7, name="grace")
    await buyer.starts()

    figures = (await container.view_overview()(ViewOverview(), actor=SYSTEM)).figures

    assert figures.low_stock_count == 1
    assert [(item.variant_id, item.available) for item in figures.low_stock] == [(buyer.variant, 5)]


async def test_what_runs_out_is_what_the_page_of_low_stock_shows(container: Container) -> None:
    scarce = await a_stocked_variant(container, 9)
    plenty = await a_stocked_variant(container, 2)
    for variant, threshold in ((scarce, 10), (plenty, 1)):
        command = SetLowStockThreshold(variant_id=variant, threshold=threshold)
        await container.set_low_stock_threshold()(command, actor=SYSTEM)
    await stocked(container, scarce, 1, location=await a_location(container, "north"))

    figures = (await container.view_overview()(ViewOverview(), actor=SYSTEM)).figures
    page = await container.find_low_stock()(FindLowStock(), actor=SYSTEM)

    assert [(item.variant_id, item.available) for item in figures.low_stock] == [(scarce, 10)]
    assert [(row.variant_id, row.left) for row in page.items] == [(scarce, 10)]
    assert figures.low_stock_count == 1


async def test_a_shipped_order_waits_no_more(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    await container.ship_order()(ShipOrder(number=order.number), actor=SYSTEM)

    view = await container.view_overview()(ViewOverview(), actor=SYSTEM)

    assert (view.orders, view.figures.to_ship) == (1, 0)


@pytest.mark.parametrize("days", [0, 367, -1])
async def test_a_period_has_its_bounds(container: Container, days: int) -> None:
    with pytest.raises(InvalidInput):
        await container.view_overview()(ViewOverview(days=days), actor=SYSTEM)


async def test_figures_are_for_those_who_may_see_them(container: Container) -> None:
    with pytest.raises(NotSignedIn):
        await container.view_overview()(ViewOverview(), actor=Actor.anonymous())
    with pytest.raises(AccessDenied):
        await container.view_overview()(ViewOverview(), actor=Actor(kind=ActorKind.CUSTOMER))
