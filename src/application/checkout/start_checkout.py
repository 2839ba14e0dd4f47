"""Hold the goods of the cart for a while, and begin to collect their price (S1)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from application.checkout.ending import CheckoutEnding
from application.checkout.hold_caps import HoldCaps
from application.checkout.intents import CheckoutIntents
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.quoting import Priced, priced
from application.checkout.terms import BuyerTerms, read_terms
from application.checkout.timing import CheckoutTiming
from application.checkout.viewing import checkout_view
from application.checkout.views import CheckoutView
from application.kernel.actor import Access, Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.fingerprint import fingerprint
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.cart.cart import Cart
from domain.inventory.reservation import Holder
from domain.kernel.address import PostalAddress
from domain.kernel.errors import Busy
from domain.kernel.ids import AddressId, CheckoutId, ContactId, ShippingMethodId
from domain.order.checkout import Checkout
from domain.order.contact import Contact
from domain.order.errors import CartIsEmpty, CheckoutEnded
from domain.payment.intent import IntentState, IntentStatus

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCheckout:
    """Guests give their e-mail. The address is one that the account keeps, or written out; both faults are named.

    `client` is the network address that it is asked from; None where it comes over no network.
    """

    shipping_method_id: ShippingMethodId
    email: str | None = None
    address_id: AddressId | None = None
    address: PostalAddress | None = None
    billing_address: PostalAddress | None = None
    client: str | None = None


class StartCheckoutHandler(Process[StartCheckout, CheckoutView]):
    """The same again gives the same checkout and intent; anything else ends the cart's former checkout first.

    Raises `CartIsEmpty`, `InsufficientStock`, `TooManyOpenCheckouts`, `PaymentOutcomeUnknown`, and what terms lack.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(  # noqa: PLR0913, PLR0917 -- all that a purchase begins with
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        caps: HoldCaps,
        ending: CheckoutEnding,
        ids: IdGenerator,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._uow, self._intents, self._caps, self._ending = uow, intents, caps, ending
        self._ids, self._timing, self._faults = ids, timing, faults

    async def handle(self, command: StartCheckout, *, actor: Actor) -> CheckoutView:
        for _ in range(_ROUNDS):
            held, is_wanted = await retrying(lambda: self._hold(command, actor))
            if is_wanted:
                intent = await self._intent_of(held)
                if intent is None or intent.status is not IntentStatus.CANCELED:
                    return await retrying(lambda: self._keep(held.id, intent, actor))  # noqa: B023 -- awaited at once
            await self._ending.cancel(held.id, actor.without_claim())
        raise Busy

    async def _hold(self, command: StartCheckout, actor: Actor) -> tuple[Checkout, bool]:
        """The cart's open checkout and whether it is what is wanted, which a new one always is."""
        async with self._uow(actor) as uow:
            cart = await uow.carts.of_owner(actor.owner, lock=True)
            if cart is None or not cart.lines:
                raise CartIsEmpty
            settings = await uow.settings.get()
            terms = await read_terms(uow, command, actor, settings)
            goods = await priced(
                uow,
                cart.quantities(),
                destination=terms.shipping,
                method_id=command.shipping_method_id,
                settings=settings,
            )
            mark = fingerprint(cart.id, cart.version, terms, goods.lines, goods.quote, goods.method.id)
            current = await uow.checkouts.lock_open_of_cart(cart.id)
            if current is not None:
                return current, current.fingerprint == mark and current.expires_at > uow.now()
            checkout = self._new(cart, terms, goods, mark, until=uow.now() + self._timing.hold)
            await self._caps.admit(uow, checkout, settings, client=command.client)
            await self._begin(uow, checkout, terms)
            await uow.stock.reserve(
                Holder.checkout(checkout.id),
                checkout.quantities(),
                until=checkout.expires_at,
                allocation=settings.stock_allocation,
            )
            await self._faults.reach(FaultPoint.HOLD_PLANNED, checkout.id)
            await uow.commit()
            await self._faults.reach(FaultPoint.HOLD_KEPT, checkout.id)
        return checkout, True

    def _new(self, cart: Cart, terms: BuyerTerms, goods: Priced, mark: str, *, until: datetime) -> Checkout:
        return Checkout(
            id=CheckoutId(self._ids.new()),
            account_id=cart.owner.account_id,
            guest_key=cart.owner.guest_key,
            cart_id=cart.id,
            cart_version=cart.version,
            shipping_contact_id=ContactId(self._ids.new()),
            billing_contact_id=ContactId(self._ids.new()),
            address_id=terms.address_id,
            shipping_method_id=goods.method.id,
            shipping_method_name=goods.method.name,
            lines=goods.lines,
            quote=goods.quote,
            fingerprint=mark,
            expires_at=until,
        )

    async def _begin(self, uow: CheckoutUnitOfWork, checkout: Checkout, terms: BuyerTerms) -> None:
        for contact_id, address in (
            (checkout.shipping_contact_id, terms.shipping),
            (checkout.billing_contact_id, terms.billing),
        ):
            await uow.contacts.add(Contact(id=contact_id, email=terms.email, address=address))
        await uow.checkouts.add(checkout)
        if checkout.due:
            await self._intents.plan_creation(uow, checkout)

    async def _intent_of(self, checkout: Checkout) -> IntentState | None:
        if not checkout.due:
            return None
        if checkout.intent_id is not None:
            return await self._intents.retrieve(checkout.intent_id)
        return await self._intents.create(checkout)

    async def _keep(self, checkout_id: CheckoutId, intent: IntentState | None, actor: Actor) -> CheckoutView:
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.lock(checkout_id)
            if checkout is None or not checkout.may_be_ordered:
                raise CheckoutEnded
            if intent is not None:
                await self._intents.attach(uow, checkout, intent)
            view = checkout_view(checkout, intent.status if intent else None)
            await uow.commit(view)
            await self._faults.reach(FaultPoint.INTENT_ATTACHED, checkout.id)
            return view
