"""What happens to orders after they were bought, through the use cases."""

from dataclasses import dataclass, replace
from itertools import count
from uuid import UUID

from application.checkout.apply_provider_event import ApplyProviderEvent
from application.kernel.actor import Actor, IdempotencyClaim
from application.order.cancel_order import CancelOrder
from application.order.cancel_own_order import CancelOwnOrder
from application.order.decide_return import DecideReturn
from application.order.find_order_detail import FindOrderDetail
from application.order.receive_return import ReceiveReturn
from application.order.refund_order import RefundOrder
from application.order.refund_return import RefundReturn
from application.order.request_return import RequestReturn
from application.order.ship_order import ShipOrder
from application.order.viewing import replayed
from application.order.views import OrderDetailView, OrderView
from application.payment.ports import ProviderEvent
from domain.kernel.ids import OrderId, OrderLineId, ReturnId
from domain.kernel.money import Money
from domain.order.refund import RefundWish
from entrypoints.container import Container
from tests.purchase import Buyer, carry_out
from tests.shelf import SYSTEM, USD

_KEYS = count(1)


@dataclass(slots=True)
class Sale:
    """An order of a guest, and the staff that deals with it."""

    container: Container
    buyer: Buyer
    order: OrderView

    @property
    def number(self) -> str:
        return self.order.number

    @property
    def line(self) -> OrderLineId:
        return OrderLineId(self.order.lines[0].id)

    @property
    def token(self) -> str:
        token: str = self.container.order_access().token(self.order.id, self.order.access_version)
        return token

    async def seen(self) -> OrderDetailView:
        view: OrderDetailView = await self.container.find_order_detail()(
            FindOrderDetail(number=self.number), actor=SYSTEM
        )
        return view

    async def canceled_by_buyer(self, *, key: str | None = None) -> OrderView:
        actor = self.buyer.with_key(key)
        view: OrderView = await self.container.cancel_own_order()(
            CancelOwnOrder(number=self.number, token=self.token), actor=actor
        )
        return view

    async def canceled(self) -> OrderDetailView:
        view: OrderDetailView = await self.container.cancel_order()(
            CancelOrder(number=self.number, reason="asked"), actor=SYSTEM
        )
        return view

    async def shipped(self, quantity: int | None = None) -> OrderDetailView:
        quantities = None if quantity is None else {self.line: quantity}
        view: OrderDetailView = await self.container.ship_order()(
            ShipOrder(number=self.number, quantities=quantities), actor=SYSTEM
        )
        return view

    async def refunded(
        self,
        minor: int | None = None,
        *,
        key: str | None = None,
        quantity: int | None = None,
        shipping: bool = False,
        restock: bool = False,
    ) -> OrderDetailView:
        wish = RefundWish(
            amount=None if minor is None else Money(minor, USD),
            lines={} if quantity is None else {self.line: quantity},
            shipping=shipping,
            restock=restock,
            reason="broken",
        )
        key = key or f"refund {next(_KEYS)}"
        actor: Actor = replace(SYSTEM, claim=IdempotencyClaim(self.number, key, str(wish)))
        view: OrderDetailView = await self.container.refund_order()(
            RefundOrder(number=self.number, request_key=key, wish=wish), actor=actor
        )
        return view

    async def sent_back(self, quantity: int) -> ReturnId:
        view: OrderView = await self.container.request_return()(
            RequestReturn(number=self.number, token=self.token, quantities={self.line: quantity}, reason="too big"),
            actor=self.buyer.actor,
        )
        return ReturnId(view.returns[-1].id)

    async def decided(self, return_id: ReturnId, *, is_approved: bool = True) -> OrderDetailView:
        command = DecideReturn(number=self.number, return_id=return_id, is_approved=is_approved, note="as you wish")
        view: OrderDetailView = await self.container.decide_return()(command, actor=SYSTEM)
        return view

    async def received(self, return_id: ReturnId, *, restock: int = 0) -> OrderDetailView:
        command = ReceiveReturn(number=self.number, return_id=return_id, restock={self.line: restock})
        view: OrderDetailView = await self.container.receive_return()(command, actor=SYSTEM)
        return view

    async def paid_back(self, return_id: ReturnId, *, shipping: bool = False) -> OrderDetailView:
        command = RefundReturn(number=self.number, return_id=return_id, shipping=shipping)
        view: OrderDetailView = await self.container.refund_return()(command, actor=SYSTEM)
        return view

    async def hears_all(self) -> None:
        """Everything that the provider tells is kept and applied; events come twice."""
        provider = self.container.payment_gateway().provider
        events = await self.container.payment_gateway().list_events(after=None, timeout_seconds=5)
        async with self.container.uow()(SYSTEM) as uow:
            await uow.provider_events.add(provider, events.items)
            await uow.commit()
        for event in (*events.items, *events.items):
            await self.container.apply_provider_event()(
                ApplyProviderEvent(provider=provider, event_id=event.id), actor=SYSTEM
            )

    async def hears_of_dispute(self, status: str, *, event: str, minor: int = 4_898, dispute: str = "du_1") -> None:
        """The provider tells of a complaint about the payment."""
        async with self.container.uow()(SYSTEM) as uow:
            order = await uow.orders.lock(OrderId(self.order.id))
            assert order is not None
            told = {"id": dispute, "status": status, "reason": "fraudulent", "amount": minor, "currency": "usd"}
            event_id = f"evt_{self.number}_{dispute}_{event}_{status}"
            kind = f"charge.dispute.{event}"
            await uow.provider_events.add(
                "sandbox",
                [
                    ProviderEvent(
                        id=event_id,
                        type=kind,
                        object_id=order.intent_id or "",
                        metadata={},
                        payload={"id": event_id, "type": kind, "data": {"object": told}},
                    )
                ],
            )
            await uow.commit()
        command = ApplyProviderEvent(provider="sandbox", event_id=event_id)
        for _ in range(2):
            await self.container.apply_provider_event()(command, actor=SYSTEM)

    async def stock(self) -> tuple[int, int]:
        """On hand, and reserved."""
        page = await self.container.inventory_queries().stock(search="", low=False, cursor=None, page_size=10)
        item = next(row for row in page.items if row.stock.variant_id == self.buyer.variant)
        return item.stock.on_hand, item.stock.reserved

    async def mailed(self, job: str, **event: UUID) -> None:
        """What the worker does with a mail's job."""
        arguments: dict[str, object] = {
            "event_id": str(self.container.ids().new()),
            "occurred_at": "2026-03-01T12:00:00Z",
            "event": {"order_id": str(self.order.id), **{name: str(value) for name, value in event.items()}},
        }
        await carry_out(self.container, job, arguments)


async def a_sale(container: Container, buyer: Buyer) -> Sale:
    """A guest's order, confirmed: two at 19.99, tax 4.00, shipping 5.00."""
    return Sale(container, buyer, await buyer.buys())


async def replay(sale: Sale) -> tuple[object, object]:
    """The order that is stored, and the one that its history makes."""
    seen = await sale.seen()
    async with sale.container.uow()(SYSTEM) as uow:
        stored = await uow.orders.lock(OrderId(sale.order.id))
        assert stored is not None
    told = replayed(stored, seen.timeline)
    return stored, told
