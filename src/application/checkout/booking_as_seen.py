"""A checkout that was just read becomes an order, and that order is confirmed, without taking a lock first."""

from contextlib import suppress
from dataclasses import replace

from application.checkout.booking import Booked, OrderBooking, empty, placement_view
from application.checkout.ports import SeenCheckout
from application.checkout.views import Placement, PlacementView
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint
from application.kernel.ports import TransientFailure
from domain.inventory.errors import HoldLost
from domain.kernel.errors import StaleAggregate
from domain.payment.intent import IntentState


class BookingAsSeen(OrderBooking):
    """The same without locks, for whoever has just read all that is changed.

    Each row is written only as it was seen, in the order of the locks, and the cart must be as it was seen, too. Where
    anything is not as it should be None is answered and nothing was done: under the locks it is found out why.
    """

    async def place_as_seen(self, seen: SeenCheckout, intent: IntentState, actor: Actor) -> Booked | None:
        """The order of an authorized intent, while the hold runs and the cart is what was agreed."""
        with suppress(StaleAggregate, TransientFailure, HoldLost):
            return await self._place_seen(seen, intent, actor)
        return None

    async def confirm_as_seen(
        self, booked: Booked, intent: IntentState, actor: Actor, placement: Placement
    ) -> PlacementView | None:
        """The money of an order that was placed as it was seen is ours."""
        with suppress(StaleAggregate, TransientFailure):
            return await self._confirm_seen(booked, intent, actor, placement)
        return None

    async def _place_seen(self, seen: SeenCheckout, intent: IntentState, actor: Actor) -> Booked | None:
        cart, payment, checkout = seen.cart, seen.payment, replace(seen.checkout)
        if cart is None or payment is None or not _is_as_agreed(seen, intent):
            return None
        payment = replace(payment)
        number = await self._numbers.new()
        async with self._uow(actor) as uow:
            if checkout.expires_at <= uow.now():
                return None
            order = self._draw_up(checkout, number=number, now=uow.now())
            checkout.order(now=uow.now())
            async with uow.together():
                await uow.carts.insist(cart)
                await uow.checkouts.save(checkout)
                await uow.orders.add(order)
                await self._expect_money(uow, checkout, order, intent, payment)
                await uow.stock.hand_over(checkout.id, order.id)
            await self._faults.reach(FaultPoint.ORDER_PLANNED, checkout.id)
            await uow.commit()
            await self._faults.reach(FaultPoint.ORDER_PLACED, checkout.id)
        return Booked(order, is_new=True, seen=SeenCheckout(checkout=checkout, cart=cart, payment=payment))

    async def _confirm_seen(
        self, booked: Booked, intent: IntentState, actor: Actor, placement: Placement
    ) -> PlacementView | None:
        order, seen = booked.order, booked.seen
        if seen is None or seen.payment is None:
            return None
        async with self._uow(actor) as uow:
            order.confirm(now=uow.now())
            seen.payment.follow(intent)
            async with uow.together():
                await empty(uow, seen.cart, order)
                await uow.orders.save(order)
                await uow.payments.save(seen.payment)
                await self._note_captured(uow, order, intent)
            view = await placement_view(uow, order.id, placement)
            await self._faults.reach(FaultPoint.CONFIRMATION_PLANNED, order.checkout_id)
            await uow.commit(view if placement is Placement.CREATED else None)
            await self._faults.reach(FaultPoint.CONFIRMATION_KEPT, order.checkout_id)
            return view


def _is_as_agreed(seen: SeenCheckout, intent: IntentState) -> bool:
    checkout, cart = seen.checkout, seen.cart
    return (
        checkout.may_be_ordered
        and checkout.intent_id == intent.id
        and cart is not None
        and cart.version == checkout.cart_version
    )
