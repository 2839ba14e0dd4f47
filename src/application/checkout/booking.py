"""The local transactions of a purchase: a checkout becomes an order, an order is confirmed or given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from application.checkout.intents import CheckoutIntents
from application.checkout.ports import CheckoutUnitOfWork, SeenCheckout
from application.checkout.views import Placement, PlacementView
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.order_numbers import OrderNumbers
from domain.cart.cart import Cart
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import OrderId, OrderLineId
from domain.order.checkout import Checkout
from domain.order.errors import AmountMismatch, CheckoutEnded, CheckoutNotFound, OrderNotFound
from domain.order.order import Order
from domain.order.status import CheckoutStatus, OrderStatus
from domain.payment.intent import IntentState
from domain.payment.operation import OperationKind, PaymentOperation, capture_key
from domain.payment.payment import Payment

# What the buyer's own request insists on before the order is made; others take the checkout as it was agreed.
Insistence = Callable[[CheckoutUnitOfWork, Checkout, Cart | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Booked:
    """The order of a checkout, and whether this call made it; then `seen` may be what it was made of, as it is now."""

    order: Order
    is_new: bool
    seen: SeenCheckout | None = None


class OrderBooking:
    """Locks in the order cart, checkout, order, payment, stock. Each method may be repeated as a whole."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        ids: IdGenerator,
        numbers: OrderNumbers,
        faults: Faults,
    ) -> None:
        self._uow, self._intents, self._ids, self._numbers = uow, intents, ids, numbers
        self._faults = faults

    async def place(
        self, seen: Checkout, intent: IntentState | None, actor: Actor, insist: Insistence | None = None
    ) -> Booked:
        """Make the order of a checkout, or give back the one that is there.

        Its hold becomes the order's; where nothing is due it is confirmed at once. Raises `CheckoutEnded`,
        `AmountMismatch` where another payment took the place of the one that was seen, and whatever `insist` raises.
        """
        number = await self._numbers.new()
        async with self._uow(actor) as uow:
            cart = await uow.carts.lock(seen.cart_id)
            checkout = await uow.checkouts.lock(seen.id)
            if checkout is None:
                raise CheckoutNotFound
            if checkout.status is CheckoutStatus.ORDERED:
                return Booked(await _order_of(uow, checkout), is_new=False)
            if not checkout.may_be_ordered:
                raise CheckoutEnded
            if checkout.intent_number != seen.intent_number:
                raise AmountMismatch
            if insist is not None:
                await insist(uow, checkout, cart)
            order = await self._insert(uow, checkout, intent, number)
            if intent is None:
                await empty(uow, cart, order)
            await uow.stock.hand_over(checkout.id, order.id)
            answer = None if intent else await placement_view(uow, order.id, Placement.CREATED)
            await self._faults.reach(FaultPoint.ORDER_PLANNED, checkout.id)
            await uow.commit(answer)
            await self._faults.reach(FaultPoint.ORDER_PLACED, checkout.id)
        return Booked(order, is_new=True)

    async def _insert(
        self, uow: CheckoutUnitOfWork, checkout: Checkout, intent: IntentState | None, number: str
    ) -> Order:
        if intent is not None:
            await self._intents.attach(uow, checkout, intent)
        order = self._draw_up(checkout, number=number, now=uow.now())
        if intent is None:
            order.confirm(now=uow.now())
        checkout.order(now=uow.now())
        payment = await uow.payments.lock_of_intent(intent.id) if intent else None
        async with uow.together():
            await uow.checkouts.save(checkout)
            await uow.orders.add(order)
            if intent is not None:
                await self._expect_money(uow, checkout, order, intent, payment)
        return order

    def _draw_up(self, checkout: Checkout, *, number: str, now: datetime) -> Order:
        """The order that a checkout becomes; it is not stored yet."""
        order_id, line_ids = OrderId(self._ids.new()), [OrderLineId(self._ids.new()) for _ in checkout.lines]
        return Order.place(order_id, checkout, number=number, line_ids=line_ids, now=now)

    async def _expect_money(
        self, uow: CheckoutUnitOfWork, checkout: Checkout, order: Order, intent: IntentState, payment: Payment | None
    ) -> None:
        """Write down that the order's money will be captured."""
        if payment is not None:
            payment.follow(intent)
            payment.order_id = order.id
            await uow.payments.save(payment)
        await uow.payment_operations.plan(
            PaymentOperation(
                id=self._ids.new(),
                key=capture_key(order.id),
                kind=OperationKind.CAPTURE,
                checkout_id=checkout.id,
                order_id=order.id,
                intent_id=intent.id,
                amount=checkout.due,
            )
        )

    async def confirm(
        self, order_id: OrderId, checkout: Checkout, intent: IntentState, actor: Actor, placement: Placement
    ) -> PlacementView:
        """The money is ours: from `pending_payment` to `confirmed`, exactly once; later calls only read.

        The buyer's answer is kept with the idempotency key in the same transaction, if this request made the order.
        """
        async with self._uow(actor) as uow:
            cart = await uow.carts.lock(checkout.cart_id)
            order = await uow.orders.lock(order_id)
            if order is None:
                raise OrderNotFound
            if order.status is OrderStatus.PENDING_PAYMENT:
                order.confirm(now=uow.now())
                payment = await uow.payments.lock_of_intent(intent.id)
                async with uow.together():
                    await uow.orders.save(order)
                    if payment is not None:
                        payment.follow(intent)
                        await uow.payments.save(payment)
                    await self._note_captured(uow, order, intent)
                    await empty(uow, cart, order)
            view = await placement_view(uow, order.id, placement)
            await self._faults.reach(FaultPoint.CONFIRMATION_PLANNED, checkout.id)
            await uow.commit(view if placement is Placement.CREATED else None)
            await self._faults.reach(FaultPoint.CONFIRMATION_KEPT, checkout.id)
            return view

    async def _note_captured(self, uow: CheckoutUnitOfWork, order: Order, intent: IntentState) -> None:
        """Give the planned capture its end."""
        await self._intents.note_done(uow, capture_key(order.id), intent.id)

    async def give_up(self, order_id: OrderId, intent: IntentState, actor: Actor, *, reason: str) -> None:
        """The money is lost before it was ours: the order ends, its stock is free."""
        async with self._uow(actor) as uow:
            order = await uow.orders.lock(order_id)
            if order is None or order.status is not OrderStatus.PENDING_PAYMENT:
                return
            order.cancel(reason=reason, now=uow.now())
            await uow.orders.save(order)
            await self._learn(uow, intent)
            if (operation := await uow.payment_operations.lock(capture_key(order.id))) is not None:
                await uow.payment_operations.save(operation.failed(reason))
            await uow.stock.release(Holder.order(order.id), reason=EndReason.RELEASED)
            await self._faults.reach(FaultPoint.GIVING_UP_PLANNED, order.checkout_id)
            await uow.commit()
            await self._faults.reach(FaultPoint.GIVING_UP_KEPT, order.checkout_id)

    async def learn(self, intent: IntentState, actor: Actor) -> None:
        """Note in our books what the provider says of an intent."""
        async with self._uow(actor) as uow:
            await self._learn(uow, intent)
            await uow.commit()

    async def read(self, order_id: OrderId, actor: Actor, placement: Placement) -> PlacementView:
        """An order that needs nothing more."""
        async with self._uow(actor) as uow:
            return await placement_view(uow, order_id, placement)

    async def waiting(self, order_id: OrderId, actor: Actor) -> tuple[Order, Checkout] | None:
        """An order and its checkout; None where there is nothing left to do."""
        async with self._uow(actor) as uow:
            order = await uow.orders.lock(order_id)
            if order is None or order.status is not OrderStatus.PENDING_PAYMENT:
                return None
            checkout = await uow.checkouts.get(order.checkout_id)
            return None if checkout is None else (order, checkout)

    async def _learn(self, uow: CheckoutUnitOfWork, intent: IntentState) -> None:
        if (payment := await uow.payments.lock_of_intent(intent.id)) is not None:
            payment.follow(intent)
            await uow.payments.save(payment)


async def _order_of(uow: CheckoutUnitOfWork, checkout: Checkout) -> Order:
    if (order := await uow.orders.lock_of_checkout(checkout.id)) is None:
        raise OrderNotFound
    return order


async def empty(uow: CheckoutUnitOfWork, cart: Cart | None, order: Order) -> None:
    """Take out of the cart what was bought."""
    bought = order.quantities()
    if cart is not None and bought.keys() & cart.quantities().keys():
        cart.remove_bought(bought)
        await uow.carts.save(cart)


async def placement_view(uow: CheckoutUnitOfWork, order_id: OrderId, placement: Placement) -> PlacementView:
    """What the buyer is shown. Raises `OrderNotFound`."""
    if (view := await uow.order_views.by_id(order_id)) is None:
        raise OrderNotFound
    return PlacementView(placement=placement, order=view)
