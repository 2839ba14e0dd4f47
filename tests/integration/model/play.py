"""One script of actions, carried out one after the other through the handlers of any shop."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from adapters.memory.payment_gateway import Mishap, UnreliableGateway
from application.cart.clear_cart import ClearCart
from application.cart.reorder import Reorder
from application.checkout.cancel_checkout import CancelCheckout
from application.checkout.end_sandbox_dispute import EndSandboxDispute
from application.checkout.expire_checkouts import ExpireCheckouts
from application.checkout.reconcile_payments import ReconcilePayments
from application.checkout.views import CheckoutView, PaymentIntentView
from application.inventory.adjust_stock import AdjustStock
from application.inventory.ports import StockChange
from application.order.find_order_detail import FindOrderDetail
from application.order.mark_delivered import MarkDelivered
from application.order.ports import OrderFilter
from application.order.ship_order import ShipOrder
from application.order.views import OrderView
from domain.kernel.errors import DomainError
from domain.kernel.ids import FulfillmentId, OrderLineId, VariantId
from entrypoints.container import Container
from tests.jobs import carry_out_all
from tests.purchase import ASKS, DECLINED, DISPUTES, PAYS, Buyer, another_buyer
from tests.shelf import SYSTEM, a_stocked_variant

STOCK = (2, 4, 40, 40)
BUYERS = 4
_WEIGHTS = {
    "adds": 3,
    "begins_anew": 6,
    "starts": 4,
    "pays": 10,
    "is_asked": 2,
    "orders": 12,
    "buys_again": 2,
    "complains": 2,
    "decides": 2,
    "goes_back": 1,
    "runs_out": 1,
    "expires": 1,
    "listens": 3,
    "ships": 4,
    "delivers": 2,
    "adjusts": 2,
    "loses_an_answer": 4,
}

_ALL = OrderFilter()

Step = tuple[str, int, int]


def written(seed: int, length: int) -> list[Step]:
    """Steps: what, by which buyer, and a number that each step understands in its own way."""
    random = Random(seed)
    names = random.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=length)
    return [(name, random.randrange(BUYERS), random.randrange(60)) for name in names]


@dataclass(slots=True)
class Play:
    """A shop, its articles and buyers by number, and its orders in the order in which they were placed."""

    container: Container
    gateway: UnreliableGateway
    variants: list[VariantId]
    buyers: list[Buyer]
    checkouts: dict[int, CheckoutView] = field(default_factory=dict)
    bought: dict[int, OrderView] = field(default_factory=dict)

    @classmethod
    async def opened(cls, container: Container, gateway: UnreliableGateway) -> "Play":
        variants = [await a_stocked_variant(container, on_hand) for on_hand in STOCK]
        buyers = [await another_buyer(container, variants[2], name=f"b{number}") for number in range(BUYERS)]
        return cls(container, gateway, variants, buyers)

    async def does(self, step: Step) -> str:
        """What came of it: a word, or the code of the refusal."""
        name, buyer, number = step
        verb: Callable[[int, int], Awaitable[object]] = getattr(self, f"_{name}")
        try:
            return f"{await verb(buyer, number)}"
        except DomainError as refused:
            return refused.code

    async def ends(self) -> None:
        """Nobody comes any more: what is held runs out, jobs and sweeps do what is left."""
        for buyer in range(BUYERS):
            await self._runs_out(buyer, 0)
        for _ in range(3):
            await self._expires(0, 0)
            await self._listens(0, 0)

    async def numbers(self) -> list[str]:
        """Of the orders, the first one first."""
        page = await self.container.order_queries().search(_ALL, page_size=100, cursor=None)
        return [item.number for item in reversed(page.items)]

    async def _adds(self, buyer: int, number: int) -> None:
        await self.buyers[buyer].adds(1 + number % 2, self.variants[number % len(self.variants)])

    async def _begins_anew(self, buyer: int, number: int) -> object:
        """Another cart, and a checkout of it."""
        await self.container.clear_cart()(ClearCart(), actor=self.buyers[buyer].actor)
        await self._adds(buyer, number)
        return await self._starts(buyer, number)

    async def _starts(self, buyer: int, _number: int) -> object:
        self.checkouts[buyer] = view = await self.buyers[buyer].starts()
        return view.quote.total

    def _intent(self, buyer: int) -> PaymentIntentView | None:
        return self.checkouts[buyer].payment_intent if buyer in self.checkouts else None

    async def _pays(self, buyer: int, number: int) -> object:
        if (intent := self._intent(buyer)) is None:
            return None
        return (await self.buyers[buyer].pays(intent, (PAYS, PAYS, PAYS, DECLINED, ASKS)[number % 5])).status

    async def _is_asked(self, buyer: int, number: int) -> object:
        if (intent := self._intent(buyer)) is None:
            return None
        return (await self.buyers[buyer].answers_the_bank(intent, succeeds=number % 3 > 0)).status

    async def _orders(self, buyer: int, number: int) -> object:
        if (intent := self._intent(buyer)) is None:
            return None
        placed = await self.buyers[buyer].orders(intent, key=f"key {number}" if number % 2 else None)
        if placed.order is None:
            return placed.placement
        self.bought[buyer] = placed.order
        return f"{placed.placement} {placed.order.status}"

    async def _buys_again(self, buyer: int, _number: int) -> object:
        """What the buyer's latest order held is put into the cart again, and a checkout begun."""
        if (order := self.bought.get(buyer)) is None:
            return None
        command = Reorder(number=order.number, token=order.access_token)
        again = await self.container.reorder()(command, actor=self.buyers[buyer].actor)
        missing = [(one.code, one.wanted, one.added) for one in again.missing]
        return f"{[line.quantity for line in again.cart.lines]} {missing} {await self._starts(buyer, 0)}"

    async def _complains(self, buyer: int, number: int) -> object:
        """Buys something by a card whose owner goes to the bank as soon as it was paid."""
        await self._begins_anew(buyer, number)
        if (intent := self._intent(buyer)) is None:
            return None
        await self.buyers[buyer].pays(intent, DISPUTES)
        return await self._orders(buyer, number)

    async def _decides(self, buyer: int, number: int) -> object:
        """The bank, on a buyer's latest payment; as often as it likes, after the shop heard of what was before.

        Of events that wait together a shop may take the later one first.
        """
        await self._listens(buyer, number)
        if (intent := self._intent(buyer)) is None:
            return None
        command = EndSandboxDispute(intent_id=intent.id, is_won=number % 2 > 0)
        return (await self.container.end_sandbox_dispute()(command, actor=SYSTEM)).status

    async def _goes_back(self, buyer: int, _number: int) -> None:
        if buyer in self.checkouts:
            command = CancelCheckout(checkout_id=self.checkouts[buyer].id)
            await self.container.cancel_checkout()(command, actor=self.buyers[buyer].actor)

    async def _runs_out(self, buyer: int, _number: int) -> None:
        """The hold's time is over."""
        if buyer not in self.checkouts:
            return
        async with self.container.uow()(SYSTEM) as uow:
            checkout = await uow.checkouts.lock(self.checkouts[buyer].id)
            checkout.expires_at = uow.now() - timedelta(seconds=1)
            await uow.checkouts.save(checkout)
            await uow.commit()

    async def _expires(self, _buyer: int, _number: int) -> object:
        return await self.container.expire_checkouts()(ExpireCheckouts(), actor=SYSTEM)

    async def _listens(self, _buyer: int, _number: int) -> None:
        """The reconciler takes the provider's events and ends what is open; the worker does all jobs."""
        await self.container.reconcile_payments()(ReconcilePayments(), actor=SYSTEM)
        self.gateway.recover()
        await carry_out_all(self.container)

    async def _ships(self, _buyer: int, number: int) -> object:
        if not (numbers := await self.numbers()):
            return None
        wanted = numbers[number % len(numbers)]
        detail = await self.container.find_order_detail()(FindOrderDetail(number=wanted), actor=SYSTEM)
        part = {OrderLineId(detail.order.lines[0].id): 1} if number % 2 else None
        shipped = await self.container.ship_order()(ShipOrder(number=wanted, quantities=part), actor=SYSTEM)
        return shipped.order.status

    async def _delivers(self, _buyer: int, number: int) -> object:
        for wanted in await self.numbers():
            detail = await self.container.find_order_detail()(FindOrderDetail(number=wanted), actor=SYSTEM)
            if parcels := detail.order.fulfillments:
                command = MarkDelivered(number=wanted, fulfillment_id=FulfillmentId(parcels[number % len(parcels)].id))
                await self.container.mark_delivered()(command, actor=SYSTEM)
        return None

    async def _adjusts(self, _buyer: int, number: int) -> object:
        change = StockChange(variant_id=self.variants[number % len(self.variants)], delta=number % 7 - 3 or 1)
        view = await self.container.adjust_stock()(AdjustStock(change=change, reason="counted"), actor=SYSTEM)
        return (view.on_hand, view.reserved)

    async def _loses_an_answer(self, _buyer: int, number: int) -> None:
        """The next call of that kind."""
        call = ("create", "capture", "capture", "cancel", "retrieve")[number % 5]
        self.gateway.script(call, Mishap.ANSWER_LOST if number % 2 else Mishap.NOT_SENT)
