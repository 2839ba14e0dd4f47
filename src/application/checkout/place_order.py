"""Order what a checkout agreed (S3)."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.checkout.booking import Booked
from application.checkout.booking_as_seen import BookingAsSeen
from application.checkout.ports import CheckoutReader, CheckoutUnitOfWork, SeenCheckout
from application.checkout.quoting import priced
from application.checkout.settlement import Settlement
from application.checkout.views import Placement, PlacementView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.order.ports import OrderAccess
from application.payment.ports import PaymentOutcomeUnknown
from domain.cart.cart import Cart
from domain.identity.errors import AddressNotFound
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import AddressId, CheckoutId
from domain.order.checkout import Checkout
from domain.order.errors import AddressChanged, CartChanged, CheckoutNotFound, PriceChanged
from domain.order.status import CheckoutStatus
from domain.payment.intent import IntentState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    """By its payment intent, or, where nothing is due, by the checkout itself.

    `address_id`, where given, must be the address that the checkout was made for.
    """

    payment_intent_id: str | None = None
    checkout_id: CheckoutId | None = None
    address_id: AddressId | None = None


class PlaceOrderHandler(Process[PlaceOrder, PlacementView]):
    """Ends within its deadline, pending where the provider is slow.

    Raises `PaymentRefused` (nothing was written, the hold runs on), `CheckoutNotFound` or `AddressNotFound`,
    `CartChanged`, `AddressChanged`, `PriceChanged`, `AmountMismatch`, `CheckoutEnded`.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        checkouts: CheckoutReader,
        booking: BookingAsSeen,
        settlement: Settlement,
        access: OrderAccess,
    ) -> None:
        self._uow, self._checkouts = uow, checkouts
        self._booking, self._settlement, self._access = booking, settlement, access

    async def __call__(self, command: PlaceOrder, *, actor: Actor) -> PlacementView:
        view = await super().__call__(command, actor=actor)
        order = view.order
        if order is None or (order.account_id is not None and order.account_id == actor.account_id):
            return view
        # Only now: the stored answer must not hold the token.
        token = self._access.token(order.id, order.access_version)
        return replace(view, order=replace(order, access_token=token))

    async def handle(self, command: PlaceOrder, *, actor: Actor) -> PlacementView:
        deadline = self._settlement.deadline()
        seen = await self._find(command, actor)
        checkout, intent = seen.checkout, None
        if checkout.intent_id is not None and checkout.status is not CheckoutStatus.ORDERED:
            try:
                intent = await self._settlement.authorized(checkout, checkout.intent_id, actor, deadline)
            except PaymentOutcomeUnknown:
                return PlacementView(placement=Placement.PENDING, checkout_id=checkout.id)
        booked = await self._place(seen, intent, command, actor)
        if actor.claim is not None and actor.claim.resumed:
            booked = replace(booked, is_new=True)
        return await self._settlement.settle(booked, checkout, intent, actor=actor, deadline=deadline)

    async def _place(self, seen: SeenCheckout, intent: IntentState | None, command: PlaceOrder, actor: Actor) -> Booked:
        if intent is not None and command.address_id is None:
            booked = await self._booking.place_as_seen(seen, intent, actor)
            if booked is not None:
                return booked
        return await retrying(
            lambda: self._booking.place(
                seen.checkout, intent, actor, lambda uow, locked, cart: _insist(uow, locked, cart, command, actor)
            )
        )

    async def _find(self, command: PlaceOrder, actor: Actor) -> SeenCheckout:
        if (command.payment_intent_id is None) == (command.checkout_id is None):
            detail = "Give either the payment intent's id or the checkout's."
            raise InvalidInput([Fault("/paymentIntentId", "required", detail)])
        if actor.claim is None:
            seen = await _named(self._checkouts, command)
        else:
            # Whoever repeats a request is given its answer before anything else is looked at.
            seen = await retrying(lambda: self._claimed(command, actor))
        if seen is None or not seen.checkout.belongs_to(account_id=actor.account_id, guest_key=actor.guest_key):
            raise CheckoutNotFound
        return seen

    async def _claimed(self, command: PlaceOrder, actor: Actor) -> SeenCheckout | None:
        async with self._uow(actor) as uow:
            return await _named(uow.checkouts, command)


async def _named(checkouts: CheckoutReader, command: PlaceOrder) -> SeenCheckout | None:
    if command.payment_intent_id is not None:
        return await checkouts.seen_by_intent(command.payment_intent_id)
    checkout = await checkouts.get(command.checkout_id) if command.checkout_id else None
    return SeenCheckout(checkout=checkout) if checkout else None


async def _insist(
    uow: CheckoutUnitOfWork, checkout: Checkout, cart: Cart | None, command: PlaceOrder, actor: Actor
) -> None:
    """The buyer means what was agreed: the same cart, address, and (once the hold's time is over) price."""
    if cart is None or cart.version != checkout.cart_version:
        raise CartChanged
    is_over = checkout.expires_at <= uow.now()
    if is_over or command.address_id is not None:
        await _insist_on_terms(uow, checkout, command, actor, is_over=is_over)


async def _insist_on_terms(
    uow: CheckoutUnitOfWork, checkout: Checkout, command: PlaceOrder, actor: Actor, *, is_over: bool
) -> None:
    contact = await uow.contacts.get(checkout.shipping_contact_id)
    if contact is None:
        raise AddressChanged
    if command.address_id is not None:
        kept = await uow.addresses.get(command.address_id, actor.account_id) if actor.account_id else None
        if kept is None:
            raise AddressNotFound
        if checkout.address_id != command.address_id or kept.postal != contact.address:
            raise AddressChanged
    if is_over:
        again = await priced(
            uow,
            checkout.quantities(),
            destination=contact.address,
            method_id=checkout.shipping_method_id,
            settings=await uow.settings.get(),
        )
        if again.quote.total != checkout.quote.total:
            raise PriceChanged
