"""Other terms for goods that are held: another address, or another way to it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.checkout.ending import CheckoutEnding
from application.checkout.intents import CheckoutIntents, require_same_payment
from application.checkout.opening import CheckoutOpening
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.revising import Revised, Revision, revise
from application.checkout.views import CheckoutView
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.cart.cart import Cart
from domain.kernel.errors import Busy
from domain.kernel.ids import CheckoutId, ContactId
from domain.order.checkout import Checkout, CheckoutTerms
from domain.order.contact import Contact
from domain.order.errors import CartChanged, CheckoutEnded, CheckoutNotFound, CheckoutOrdered
from domain.order.status import CheckoutStatus
from domain.payment.intent import IntentState

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCheckout:
    """What is to be changed of which."""

    checkout_id: CheckoutId
    revision: Revision


class ChangeCheckoutHandler(Process[ChangeCheckout, CheckoutView]):
    """The goods stay held to the same end, at the unit prices that were agreed; shipping and taxes are reckoned anew.

    The same amount keeps its payment. Another one needs a new payment, and the former one is let go first. Raises
    `CheckoutNotFound`, `CheckoutOrdered`, `CheckoutEnded`, `CartChanged`, `PaymentOutcomeUnknown` (to be repeated), and
    what terms lack.
    """

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        opening: CheckoutOpening,
        ending: CheckoutEnding,
        ids: IdGenerator,
    ) -> None:
        self._uow, self._intents, self._opening, self._ending, self._ids = uow, intents, opening, ending, ids

    async def handle(self, command: ChangeCheckout, *, actor: Actor) -> CheckoutView:
        await self._require_own(command.checkout_id, actor)
        voided: IntentState | None = None
        for _ in range(_ROUNDS):
            seen = await self._intents.ensure(command.checkout_id, actor.without_claim())
            changed, is_agreed = await retrying(lambda: self._change(command, seen, voided, actor))  # noqa: B023 -- awaited at once
            if is_agreed:
                if (view := await self._opening.open(changed, actor)) is None:
                    raise CheckoutEnded
                return view
            voided = await self._ending.let_go(changed, changed.intent_id or "", actor.without_claim())
            if voided is None:
                raise CheckoutOrdered
        raise Busy

    async def _require_own(self, checkout_id: CheckoutId, actor: Actor) -> None:
        async with self._uow(actor.without_claim()) as uow:
            checkout = await uow.checkouts.get(checkout_id)
        if checkout is None or not checkout.belongs_to(account_id=actor.account_id, guest_key=actor.guest_key):
            raise CheckoutNotFound

    async def _change(
        self, command: ChangeCheckout, seen: Checkout, voided: IntentState | None, actor: Actor
    ) -> tuple[Checkout, bool]:
        """The checkout, and whether the terms are agreed: they are not while its payment is still to be let go."""
        async with self._uow(actor) as uow:
            cart = await uow.carts.lock(seen.cart_id)
            checkout = await uow.checkouts.lock(seen.id)
            if checkout is None:
                raise CheckoutNotFound
            _require_live(checkout, cart, uow)
            require_same_payment(seen, checkout)
            revised = await revise(uow, checkout, command.revision, actor)
            needs_payment = checkout.is_changing or revised.quote.amount_due != checkout.due
            if needs_payment and checkout.intent_id is not None and voided is None:
                checkout.begin_change(now=uow.now())
                await uow.checkouts.save(checkout)
                await uow.commit()
                return checkout, False
            if voided is not None:
                await self._intents.note_voided(uow, checkout, voided)
            gone = await self._agree(uow, checkout, revised)
            if needs_payment and checkout.due:
                await self._intents.plan_creation(uow, checkout)
            for contact_id in gone:
                await uow.contacts.remove(contact_id)
            await uow.commit()
        return checkout, True

    async def _agree(self, uow: CheckoutUnitOfWork, checkout: Checkout, revised: Revised) -> list[ContactId]:
        """Write down the terms; answers the contacts that nothing refers to any more."""
        former, kept = (revised.shipping, revised.billing), list[ContactId]()
        for contact, address in zip(former, (revised.terms.shipping, revised.terms.billing), strict=True):
            said = Contact(id=contact.id, email=revised.terms.email, address=address)
            if said != contact:
                said = replace(said, id=ContactId(self._ids.new()))
                await uow.contacts.add(said)
            kept.append(said.id)
        checkout.agree(
            CheckoutTerms(
                shipping_contact_id=kept[0],
                billing_contact_id=kept[1],
                address_id=revised.terms.address_id,
                shipping_method_id=revised.method.id,
                shipping_method_name=revised.method.name,
                quote=revised.quote,
                fingerprint=revised.mark,
            )
        )
        await uow.checkouts.save(checkout)
        return [contact.id for contact in former if contact.id not in kept]


def _require_live(checkout: Checkout, cart: Cart | None, uow: CheckoutUnitOfWork) -> None:
    if checkout.status is CheckoutStatus.ORDERED:
        raise CheckoutOrdered
    if not (checkout.may_be_ordered or checkout.is_changing) or checkout.expires_at <= uow.now():
        raise CheckoutEnded
    if cart is None or cart.version != checkout.cart_version:
        raise CartChanged
