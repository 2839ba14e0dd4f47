"""What a shop keeps, without ids and times, so that two of them can be compared."""

from typing import Any
from uuid import UUID

from application.order.find_order_detail import FindOrderDetail
from domain.inventory.stock_item import StockItem
from domain.kernel.ids import VariantId
from entrypoints.container import Container
from tests.integration.model.play import Play
from tests.purchase import Buyer
from tests.shelf import SYSTEM

_PROMISES = """
SELECT holder_kind, quantity, coalesce(end_reason, '') AS end_reason FROM reservations
JOIN stock_items ON stock_items.id = stock_item_id WHERE variant_id = %(variant)s
"""


async def books_of(play: Play) -> dict[str, Any]:
    """All that is kept, without ids and times."""
    return {
        "orders": [await _order(play, number) for number in await play.numbers()],
        "stock": [await _stock(play, variant) for variant in play.variants],
        "carts": [await _cart(play, buyer) for buyer in play.buyers],
    }


async def _order(play: Play, number: str) -> dict[str, Any]:
    detail = await play.container.find_order_detail()(FindOrderDetail(number=number), actor=SYSTEM)
    order = detail.order
    return {
        "states": (order.status, order.payment_status, order.fulfillment_status, detail.version, detail.moves),
        "lines": [(_number(play, line.variant_id), line.quantity, line.total) for line in order.lines],
        "amounts": order.amounts,
        "parcels": [(parcel.status, [one.quantity for one in parcel.lines]) for parcel in order.fulfillments],
        "payments": [(one.status, one.authorized, one.captured, one.refunded) for one in detail.payments],
        "disputes": [(one.status, one.reason, one.amount, one.ended_at is None) for one in detail.disputes],
        "timeline": [(entry.kind, entry.actor_kind) for entry in detail.timeline],
    }


def _number(play: Play, variant: UUID | None) -> int | None:
    return None if variant is None else play.variants.index(VariantId(variant))


async def _stock(play: Play, variant: VariantId) -> dict[str, Any]:
    queries = play.container.inventory_queries()
    page = await queries.movements(variant, cursor=None, page_size=100)
    available = await play.container.stock_queries().availability([variant])
    return {
        "available": available[variant],
        "movements": sorted((one.kind, one.quantity, one.actor_kind, one.reason) for one in page.items),
        "promises": sorted(await _promises(play.container, variant)),
    }


async def _promises(container: Container, variant: VariantId) -> list[tuple[str, int, str]]:
    if container.settings().profile != "memory":
        rows = await container.database().rows(_PROMISES, {"variant": variant})
        return [(row["holder_kind"], row["quantity"], row["end_reason"]) for row in rows]
    items = [item for item in container.memory_store().rows(StockItem) if item.variant_id == variant]
    return [
        (holder.kind.value, held.quantity, held.end_reason or "")
        for item in items
        for holder, held in item.reservations.items()
    ]


async def _cart(play: Play, buyer: Buyer) -> dict[int, int]:
    cart = await play.container.cart_reader().of_owner(buyer.actor.owner)
    return {play.variants.index(variant): count for variant, count in cart.quantities().items()} if cart else {}
