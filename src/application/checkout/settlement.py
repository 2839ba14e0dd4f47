"""From an authorized payment to a confirmed order: one way, whoever comes along it, and however often."""

import logging
from contextlib import suppress

from application.checkout.booking import Booked
from application.checkout.booking_as_seen import BookingAsSeen
from application.checkout.intents import CheckoutIntents
from application.checkout.refusals import pays_for, refusal_of
from application.checkout.timing import CheckoutTiming, Deadline
from application.checkout.views import Placement, PlacementView
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import retrying
from application.kernel.ports import Clock
from application.payment.ports import IntentRefused, PaymentGateway, PaymentOutcomeUnknown
from domain.kernel.errors import PaymentRefused
from domain.kernel.ids import OrderId
from domain.order.checkout import Checkout
from domain.order.errors import AmountMismatch, CheckoutEnded
from domain.order.order import Order
from domain.order.status import CheckoutStatus, OrderStatus
from domain.payment.intent import IntentState, IntentStatus
from domain.payment.operation import capture_key

log = logging.getLogger(__name__)


class Settlement:
    """Serves the buyer's request, the provider's webhook and the reconciler; the first of them wins."""

    def __init__(
        self,
        booking: BookingAsSeen,
        gateway: PaymentGateway,
        intents: CheckoutIntents,
        clock: Clock,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._booking, self._gateway, self._intents = booking, gateway, intents
        self._clock, self._timing, self._faults = clock, timing, faults

    def deadline(self) -> Deadline:
        """The end of what begins now."""
        return Deadline(self._clock, self._timing.order_seconds)

    async def authorized(self, checkout: Checkout, intent_id: str, actor: Actor, deadline: Deadline) -> IntentState:
        """The intent that pays for a checkout which is no order yet.

        Raises `PaymentRefused` where it does not, `AmountMismatch`, `PaymentOutcomeUnknown`.
        """
        await self._faults.reach(FaultPoint.PAYMENT_ASKED, checkout.id)
        intent = await self._gateway.retrieve(
            intent_id, timeout_seconds=deadline.left(most=self._timing.retrieve_seconds)
        )
        if not pays_for(intent, checkout):
            await self.reject(checkout, intent, actor)
            raise AmountMismatch
        if not (intent.is_authorized or intent.is_captured):
            raise refusal_of(intent)
        return intent

    async def settle(
        self, booked: Booked, checkout: Checkout, intent: IntentState | None, *, actor: Actor, deadline: Deadline
    ) -> PlacementView:
        """Take the money of an order that waits for it, and confirm it.

        Pending where the provider does not answer in time. Raises `PaymentRefused` or `AmountMismatch` where the
        money is lost: the order is canceled then. `CheckoutEnded` where it was so before.
        """
        order, placement = booked.order, Placement.CREATED if booked.is_new else Placement.EXISTING
        if order.status is OrderStatus.CANCELED:
            raise CheckoutEnded
        if order.status is not OrderStatus.PENDING_PAYMENT:
            return await self._booking.read(order.id, actor.without_claim(), placement)
        try:
            intent = await self._captured(order, checkout, intent, deadline)
        except PaymentOutcomeUnknown:
            return PlacementView(placement=Placement.PENDING, checkout_id=checkout.id)
        if intent.is_captured:
            return await self._confirm(booked, checkout, intent, actor, placement)
        if intent.status is IntentStatus.CANCELED:
            await self._give_up(order.id, intent, actor, "authorization_lost")
            raise refusal_of(intent)
        return PlacementView(placement=Placement.PENDING, checkout_id=checkout.id)

    async def follow(self, checkout: Checkout, intent: IntentState, actor: Actor) -> None:
        """Bring our side to where the provider says the money is.

        An authorized or captured payment without an order makes it, from what the checkout agreed; where the
        checkout has ended the money is let go. Raises `PaymentOutcomeUnknown`: to be repeated.
        """
        if intent.status is IntentStatus.CANCELED and checkout.intent_id != intent.id:
            # It was let go when the buyer chose other terms, and another has taken its place.
            await retrying(lambda: self._booking.learn(intent, actor))
            return
        if not pays_for(intent, checkout):
            await self.reject(checkout, intent, actor)
            return
        if not (intent.is_authorized or intent.is_captured or checkout.status is CheckoutStatus.ORDERED):
            await retrying(lambda: self._booking.learn(intent, actor))
            return
        try:
            booked = await retrying(lambda: self._booking.place(checkout, intent, actor))
        except CheckoutEnded:
            await self.reject(checkout, intent, actor)
            return
        with suppress(PaymentRefused, AmountMismatch, CheckoutEnded):
            await self.settle(booked, checkout, intent, actor=actor, deadline=self.deadline())

    async def settle_waiting(self, order_id: OrderId, actor: Actor) -> None:
        """Go on with an order that nobody ended."""
        if (found := await self._booking.waiting(order_id, actor)) is not None:
            order, checkout = found
            with suppress(PaymentRefused, AmountMismatch):
                await self.settle(Booked(order, is_new=False), checkout, None, actor=actor, deadline=self.deadline())

    async def reject(self, checkout: Checkout, intent: IntentState, actor: Actor) -> None:
        """Let go of money that must not become an order. Raises `PaymentOutcomeUnknown`."""
        log.error("payment %s does not belong to what checkout %s became", intent.id, checkout.id)
        if not intent.is_captured and intent.status is not IntentStatus.CANCELED:
            intent = await self._intents.void(checkout, intent.id, actor.without_claim())
        await retrying(lambda: self._booking.learn(intent, actor.without_claim()))

    async def _captured(
        self, order: Order, checkout: Checkout, intent: IntentState | None, deadline: Deadline
    ) -> IntentState:
        if intent is None:
            intent = await self._retrieve(order, deadline)
        if not pays_for(intent, checkout):
            system = Actor.system("settlement")
            await self.reject(checkout, intent, system)
            await self._give_up(order.id, intent, system, "amount_mismatch")
            raise AmountMismatch
        if not intent.is_authorized:
            return intent
        key = capture_key(order.id)
        try:
            await self._faults.reach(FaultPoint.CAPTURE_ASKED, checkout.id)
            captured = await self._gateway.capture(
                intent.id, checkout.due, key=key, timeout_seconds=deadline.left(most=self._timing.gateway_seconds)
            )
            await self._faults.reach(FaultPoint.CAPTURE_MADE, checkout.id)
        except IntentRefused:
            return await self._retrieve(order, deadline)
        except PaymentOutcomeUnknown as unknown:
            await self._intents.count_try(key, unknown)
            raise
        return captured

    async def _retrieve(self, order: Order, deadline: Deadline) -> IntentState:
        return await self._gateway.retrieve(
            order.intent_id or "", timeout_seconds=deadline.left(most=self._timing.gateway_seconds)
        )

    async def _confirm(
        self, booked: Booked, checkout: Checkout, intent: IntentState, actor: Actor, placement: Placement
    ) -> PlacementView:
        by = actor if placement is Placement.CREATED else actor.without_claim()
        if (view := await self._booking.confirm_as_seen(booked, intent, by, placement)) is not None:
            return view
        return await retrying(lambda: self._booking.confirm(booked.order.id, checkout, intent, by, placement))

    async def _give_up(self, order_id: OrderId, intent: IntentState, actor: Actor, reason: str) -> None:
        await retrying(lambda: self._booking.give_up(order_id, intent, actor.without_claim(), reason=reason))
