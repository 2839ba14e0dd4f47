"""A buyer corrects where an order goes."""

from dataclasses import replace

import pytest

from application.order.correct_own_address import CorrectOwnAddress
from application.order.ship_order import ShipOrder
from application.order.views import OrderView
from domain.kernel.address import PostalAddress
from domain.kernel.errors import InvalidInput
from domain.order.errors import AlreadyShipped, DestinationFixed, OrderNotFound
from entrypoints.container import Container
from tests.after_sale import Sale, a_sale
from tests.purchase import HOME, a_buyer
from tests.shelf import SYSTEM

NEXT_DOOR = replace(HOME, line1="14 Elm Street", city="Salem", postal_code="97301")


async def sent_to(sale: Sale, address: PostalAddress, token: str | None = None) -> OrderView:
    command = CorrectOwnAddress(number=sale.number, address=address, token=token or sale.token)
    view: OrderView = await sale.container.correct_own_address()(command, actor=sale.buyer.actor)
    return view


async def test_until_it_ships_a_buyer_may_send_it_to_another_address_nearby(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))

    view = await sent_to(sale, NEXT_DOOR)

    assert (view.shipping_address, view.billing_address, view.email) == (NEXT_DOOR, HOME, "ada@example.com")
    assert "edit_address" in view.moves
    assert (await sale.seen()).timeline[-1].kind == "address_corrected"
    shipped = await container.ship_order()(ShipOrder(number=sale.number), actor=SYSTEM)
    assert "edit_address" not in shipped.order.moves
    with pytest.raises(AlreadyShipped):
        await sent_to(sale, HOME)


@pytest.mark.parametrize("changes", [{"country": "CA"}, {"region": "WA"}, {"region": None}])
async def test_not_to_where_tax_and_shipping_would_be_others(container: Container, changes: dict[str, str]) -> None:
    sale = await a_sale(container, await a_buyer(container))
    before = await sale.seen()

    with pytest.raises(DestinationFixed):
        await sent_to(sale, replace(NEXT_DOOR, **changes))

    assert await sale.seen() == before


async def test_a_stranger_or_an_address_with_faults_changes_nothing(container: Container) -> None:
    sale = await a_sale(container, await a_buyer(container))
    before = await sale.seen()

    with pytest.raises(OrderNotFound):
        await sent_to(sale, NEXT_DOOR, "wrong")
    with pytest.raises(InvalidInput):
        await sent_to(sale, replace(NEXT_DOOR, postal_code=None))

    assert await sale.seen() == before
