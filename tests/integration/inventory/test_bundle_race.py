"""Bundles and single articles of one shelf on real PostgreSQL: all of it is sold, and not a piece more."""

import asyncio

from adapters.postgres.books import broken_books
from application.order.ship_order import ShipOrder
from application.order.views import OrderView
from domain.inventory.errors import InsufficientStock
from domain.kernel.errors import Busy
from domain.kernel.ids import VariantId
from tests.bundling import a_bundle
from tests.purchase import Buyer, another_buyer
from tests.shelf import SYSTEM, a_stocked_variant
from tests.shop import Shop

MUGS, TEAS = 12, 20


async def _buys(buyer: Buyer) -> OrderView | None:
    """Until there is not enough any more: who is told to come again comes again."""
    while True:
        try:
            return await buyer.buys()
        except InsufficientStock:
            return None
        except Busy:
            await asyncio.sleep(0.05)


async def _shelf(shop: Shop, *variants: VariantId) -> list[tuple[int, int]]:
    levels = await shop.container.stock_queries().levels(variants)
    return [(level.on_hand, level.reserved) for one in variants for level in levels[one].values()]


async def test_buyers_of_bundles_and_of_their_parts_share_the_stock_to_the_last_piece(shop: Shop) -> None:
    """Both bundles name the parts in another order; who buys a part alone can have whatever is left."""
    mug, tea = await a_stocked_variant(shop.container, MUGS), await a_stocked_variant(shop.container, TEAS)
    tray = await a_bundle(shop.container, {mug: 1, tea: 2}, title="Tray")
    hamper = await a_bundle(shop.container, {tea: 1, mug: 2}, title="Hamper")
    wanted = [tray, hamper] * 6 + [mug] * MUGS + [tea] * TEAS
    buyers = [
        await another_buyer(shop.container, one, name=f"buyer {number}") for number, one in enumerate(wanted[::-1])
    ]

    bought = [order for order in await asyncio.gather(*(_buys(buyer) for buyer in buyers)) if order]

    assert await _shelf(shop, mug, tea) == [(MUGS, MUGS), (TEAS, TEAS)]
    assert 0 < len(bought) < len(buyers)
    for order in bought:
        await shop.container.ship_order()(ShipOrder(number=order.number), actor=SYSTEM)
    assert await _shelf(shop, mug, tea) == [(0, 0), (0, 0)]
    assert await broken_books(shop.container.database()) == []
