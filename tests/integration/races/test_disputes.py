"""A complaint at the bank meets the parcel on real PostgreSQL: one of the two is first, and the order says which."""

import asyncio

from application.kernel.actor import Actor
from application.operations.check_books import CheckBooks
from application.order.ship_order import ShipOrder
from application.payment.ports import ProviderEvent
from domain.kernel.ids import CheckoutId
from domain.order.dispute import OrderIsDisputed
from tests.purchase import DISPUTES, a_buyer, intent_of, order_of
from tests.shelf import SYSTEM
from tests.shop import Shop

ORDERS = 12


async def bought_and_disputed(shop: Shop, name: str) -> tuple[str, CheckoutId, str]:
    """A confirmed order whose dispute the provider knows of and the shop does not: its number, checkout, intent."""
    buyer = await a_buyer(shop.container, name=name)
    checkout = await buyer.starts()
    await buyer.pays(intent_of(checkout), DISPUTES)
    number = order_of(await buyer.orders(intent_of(checkout))).number
    return number, checkout.id, intent_of(checkout).id


async def complaints(shop: Shop) -> dict[str, ProviderEvent]:
    """What the provider has to tell, by intent."""
    told = await shop.container.payment_gateway().list_events(after=None, timeout_seconds=5.0)
    return {str(one.object_id): one for one in told.items if one.type == "charge.dispute.created"}


async def ships(shop: Shop, number: str) -> bool:
    """False where the dispute held it; who shipped saw none."""
    try:
        shipped = await shop.container.ship_order()(ShipOrder(number=number), actor=SYSTEM)
    except OrderIsDisputed:
        return False
    assert shipped.disputes == ()
    return True


async def test_nothing_leaves_once_the_bank_has_to_decide(shop: Shop) -> None:
    orders = [await bought_and_disputed(shop, f"b{number}") for number in range(ORDERS)]

    told = await complaints(shop)
    booking, system = shop.container.dispute_booking(), Actor.system("race")

    async def race(place: int, number: str, checkout: CheckoutId, intent_id: str) -> bool:
        parts = [ships(shop, number), booking.note(checkout, told[intent_id], system)]
        outcomes = await asyncio.gather(*(parts if place % 2 else reversed(parts)))
        return any(outcomes)

    left = await asyncio.gather(*(race(place, *order) for place, order in enumerate(orders)))

    for (number, *_), has_left in zip(orders, left, strict=True):
        detail = await shop.container.order_queries().detail(number)
        assert [one.status for one in detail.disputes] == ["open"]
        assert detail.order.fulfillment_status == ("fulfilled" if has_left else "unfulfilled")
    assert (await shop.container.check_books()(CheckBooks(), actor=SYSTEM)).findings == ()
