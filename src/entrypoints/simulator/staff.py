"""Staff, and the bank behind the buyers: what they do when the script says so."""

from typing import Any

from application.catalog.edit_variant import EditVariant
from application.checkout.end_sandbox_dispute import EndSandboxDispute
from application.inventory.adjust_stock import AdjustStock
from application.inventory.ports import StockChange
from application.kernel.actor import Actor, ActorKind
from application.order.cancel_order import CancelOrder
from application.order.find_order_detail import FindOrderDetail
from application.order.mark_delivered import MarkDelivered
from application.order.refund_order import RefundOrder
from application.order.ship_order import ShipOrder
from domain.identity.permission import Permission
from domain.kernel.ids import FulfillmentId, OrderLineId, VariantId
from domain.kernel.money import Money
from domain.order.status import ParcelStatus
from entrypoints.simulator.furnishing import USD
from entrypoints.simulator.people import Person
from entrypoints.simulator.returns import given_back, next_step
from entrypoints.simulator.script import Action
from entrypoints.simulator.shop import SimulatedShop


class Clerk(Person):
    """Staff: ships, sees parcels arrive, counts, and changes prices; and the bank, which decides on disputes."""

    def __init__(self, shop: SimulatedShop) -> None:
        rights = frozenset(
            {
                Permission.ORDERS_READ,
                Permission.ORDERS_WRITE,
                Permission.INVENTORY_WRITE,
                Permission.REFUNDS_WRITE,
            }
        )
        super().__init__(
            shop,
            Actor(
                kind=ActorKind.STAFF,
                account_id=shop.accounts[0],
                permissions=rights | {Permission.CATALOG_READ, Permission.CATALOG_WRITE},
            ),
        )

    def _picked(self, pick: float) -> str | None:
        numbers = self.shop.watch.paid
        return numbers[int(pick * len(numbers))] if numbers else None

    async def _ship(self, _action: Action, pick: float, amount: int) -> None:
        if (number := self._picked(pick)) is None:
            return
        quantities = None
        if amount < 0 and (detail := await self._detail(number)) is not None:
            line = detail.order.lines[0]
            quantities = {OrderLineId(line.id): 1}
        if await self._asks(self.shop.use_cases.ship_order, ShipOrder(number=number, quantities=quantities)):
            self.shop.sky.counted["shipments"] += 1

    async def _deliver(self, _action: Action, pick: float, **_: object) -> None:
        number = self._picked(pick)
        if number is None or (detail := await self._detail(number)) is None:
            return
        for parcel in detail.order.fulfillments:
            if parcel.status == ParcelStatus.SHIPPED:
                command = MarkDelivered(number=number, fulfillment_id=FulfillmentId(parcel.id))
                await self._asks(self.shop.use_cases.mark_delivered, command)

    async def _adjust(self, _action: Action, pick: float, amount: int) -> None:
        change = StockChange(variant_id=self._variant(pick), delta=amount or 1)
        await self._asks(self.shop.use_cases.adjust_stock, AdjustStock(change=change, reason="counted"))

    async def _reprice(self, _action: Action, pick: float, amount: int) -> None:
        variant = self._variant(pick)
        command = EditVariant(
            product_id=self.shop.shelves.products[variant],
            variant_id=variant,
            changes={"price": Money(2_000 + 100 * amount, USD)},
        )
        await self._asks(self.shop.use_cases.edit_variant, command)

    async def _decide(self, _action: Action, pick: float, amount: int) -> None:
        """For one of the two, once and for all."""
        waiting = [number for number in self.shop.watch.disputed if number not in self.shop.decided]
        if not waiting:
            return
        number = waiting[int(pick * len(waiting))]
        is_won = amount > 0
        command = EndSandboxDispute(intent_id=self.shop.watch.disputed[number], is_won=is_won)
        # Whether the bank heard of it nobody knows before it has answered.
        self.shop.decided[number] = None
        if await self._asks(self.shop.use_cases.end_sandbox_dispute, command) is not None:
            self.shop.decided[number] = is_won
        self.shop.sky.counted["disputes decided"] += 1

    async def _refund(self, action: Action, pick: float, amount: int) -> None:
        """An amount, one piece, which may have come back, or all, whatever was shipped or downloaded."""
        if (number := self._picked(pick)) is None or (detail := await self._detail(number)) is None:
            return
        command = RefundOrder(number=number, request_key=f"{action.number}", wish=given_back(detail.order, amount))
        if await self._asks(self.shop.use_cases.refund_order, command):
            self.shop.sky.counted["refunds"] += 1

    async def _take_back(self, _action: Action, pick: float, amount: int) -> None:
        """What is on its way back goes a step further: it may come, it is there, and it is paid for."""
        waiting = self.shop.watch.goods.returning()
        if not waiting or (detail := await self._detail(number := waiting[int(pick * len(waiting))])) is None:
            return
        for back in detail.order.returns:
            if (step := next_step(self.shop.use_cases, number, back, amount)) is None:
                continue
            use_case, command = step
            if await self._asks(use_case, command):
                self.shop.sky.counted["returns, a step further"] += 1

    async def _cancel(self, _action: Action, pick: float, **_: object) -> None:
        if (number := self._picked(pick)) is None:
            return
        if await self._asks(self.shop.use_cases.cancel_order, CancelOrder(number=number, reason="out of print")):
            self.shop.sky.counted["cancellations"] += 1

    async def _detail(self, number: str) -> Any:
        return await self._asks(self.shop.use_cases.find_order_detail, FindOrderDetail(number=number))

    def _variant(self, pick: float) -> VariantId:
        return self.shop.shelves.wanted("article", pick)
