"""What became of goods, categories and orders reaches the read model by jobs, once each."""

import asyncio
import json

from application.catalog.edit_category import EditCategory
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.events import Delivery
from domain.kernel.ids import OrderId
from domain.order.events import OrderConfirmed
from entrypoints.container import Container
from tests.goods import SYSTEM, Goods, a_draft, offer
from tests.jobs import carry_out_all, events_of
from tests.purchase import a_buyer


async def the_cards(container: Container, sort: ProductSort) -> list[dict[str, object]]:
    cards = await container.search_index().find(ListingFilter(), ListingSlice(sort=sort))
    found: list[dict[str, object]] = json.loads(cards.items)
    return found


async def test_an_order_counts_once_among_the_bestsellers(container: Container) -> None:
    few = await a_buyer(container, wants=2, name="ada")
    many = await a_buyer(container, wants=3, name="bob")
    order = await few.buys()
    await carry_out_all(container)
    (event_id,) = await events_of(container, "catalog.count_sales")

    event = OrderConfirmed(order_id=OrderId(order.id))
    again = Delivery(event_id=event_id, occurred_at=container.clock().now(), event=event)
    await asyncio.gather(*(container.count_sales()(again, actor=SYSTEM) for _ in range(4)))
    wanted = await many.buys()
    await carry_out_all(container)

    best = await the_cards(container, ProductSort.BESTSELLING)
    assert [card["slug"] for card in best] == [wanted.lines[0].product_slug, order.lines[0].product_slug]


async def test_what_is_sold_out_is_shown_as_such(container: Container) -> None:
    buyer = await a_buyer(container, wants=2, on_hand=2)
    await carry_out_all(container)
    assert [card["available"] for card in await the_cards(container, ProductSort.NEWEST)] == [True]

    await buyer.buys()
    await carry_out_all(container)

    assert [card["available"] for card in await the_cards(container, ProductSort.NEWEST)] == [False]


async def test_a_category_that_is_renamed_is_so_on_the_pages_below_it(container: Container) -> None:
    goods = Goods(container)
    clothing = await goods.category("Clothing")
    shirts = await goods.category("Shirts", clothing)
    shirt = a_draft("Linen Shirt", category_id=shirts.id)
    offer(shirt)
    await goods.save(shirt)
    await carry_out_all(container)

    edit = EditCategory(category_id=clothing.id, expected_version=1, changes={"name": "Apparel", "slug": "apparel"})
    await container.edit_category()(edit, actor=SYSTEM)
    await carry_out_all(container)

    page = json.loads(await container.catalog_queries().page("linen-shirt") or b"null")
    assert page["category"]["path"][0] == {"slug": "apparel", "name": "Apparel"}
    below = await container.search_index().find(ListingFilter(category="apparel"), ListingSlice())
    assert [card["slug"] for card in json.loads(below.items)] == ["linen-shirt"]
