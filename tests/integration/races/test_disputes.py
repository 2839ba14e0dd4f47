"""A complaint at the bank meets the parcel on real PostgreSQL: one of the two is first, and the order says which."""

import asyncio

from application.kernel.actor import Actor
from application.operations.check_books import CheckBooks
from application.order.ship_order import ShipOrder
from domain.kernel.ids import CheckoutId
from domain.order.dispute import OrderIsDisputed
from tests.purchase import DISPUTES, a_buyer, intent_of, order_of
from tests.shelf import SYSTEM
from tests.shop import Shop

ORDERS = 12


async def bought_and_disputed(shop: Shop, name: str) -> tuple[str, str]:
    """A confirmed order whose dispute the provider knows of and the shop does not: its number and intent."""
    buyer = await a_buyer(shop.container, name=name)
    intent = intent_of(await buyer.starts())
    await buyer.pays(intent, DISPUTES)
    return order_of(await buyer.orders(intent)).number, intent.id


async def hears_of_it(shop: Shop, number: str, intent_id: str) -> None:
    told = await shop.container.payment_gateway().list_events(after=None, timeout_seconds=5.0)
    event = next(one for one in told.items if one.type == "charge.dispute.created" and one.object_id == intent_id)
    rows = await shop.container.database().rows(
        "SELECT checkout_id FROM orders WHERE number = %(number)s", {"number": number}
    )
    checkout = CheckoutId(rows[0]["checkout_id"])
    await shop.container.dispute_booking().note(checkout, event, Actor.system("race"))


async def ships(shop: Shop, number: str) -> bool:
    """False where the dispute held it."""
    try:
        await shop.container.ship_order()(ShipOrder(number=number), actor=SYSTEM)
    except OrderIsDisputed:
        return False
    return True


async def test_nothing_leaves_once_the_bank_has_to_decide(shop: Shop) -> None:
    orders = [await bought_and_disputed(shop, f"b{number}") for number in range(ORDERS)]

    async def race(place: int, number: str, intent_id: str) -> bool:
        parts = [ships(shop, number), hears_of_it(shop, number, intent_id)]
        outcomes = await asyncio.gather(*(parts if place % 2 else reversed(parts)))
        return any(outcomes)

    left = await asyncio.gather(*(race(place, *order) for place, order in enumerate(orders)))

    for (number, _), has_left in zip(orders, left, strict=True):
        detail = await shop.container.order_queries().detail(number)
        kinds = [entry.kind for entry in detail.timeline]
        assert kinds[-2:] == ["shipped", "dispute_opened"] if has_left else kinds[-1] == "dispute_opened"
        assert [one.status for one in detail.disputes] == ["open"]
        assert detail.order.fulfillment_status == ("fulfilled" if has_left else "unfulfilled")
    assert (await shop.container.check_books()(CheckBooks(), actor=SYSTEM)).findings == ()
