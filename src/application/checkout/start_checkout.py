"""Hold the goods of the cart for a while, and begin to collect their price (S1)."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.beginning import new_checkout, store
from application.checkout.ending import CheckoutEnding
from application.checkout.goods import hold_goods
from application.checkout.hold_caps import HoldCaps
from application.checkout.intents import CheckoutIntents
from application.checkout.opening import CheckoutOpening
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.quoting import priced
from application.checkout.terms import read_terms
from application.checkout.timing import CheckoutTiming
from application.checkout.views import CheckoutView
from application.kernel.actor import Access, Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.fingerprint import fingerprint
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.kernel.address import PostalAddress
from domain.kernel.errors import Busy
from domain.kernel.ids import AddressId, ShippingMethodId
from domain.order.checkout import Checkout
from domain.order.errors import CartIsEmpty

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCheckout:
    """Guests give their e-mail. The address is one that the account keeps, or written out; both faults are named.

    Without a shipping method where nothing of the cart is shipped.

    `client` is the network address that it is asked from; None where it comes over no network.
    """

    shipping_method_id: ShippingMethodId | None = None
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
        opening: CheckoutOpening,
        ending: CheckoutEnding,
        ids: IdGenerator,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._uow, self._intents, self._caps, self._opening, self._ending = uow, intents, caps, opening, ending
        self._ids, self._timing, self._faults = ids, timing, faults

    async def handle(self, command: StartCheckout, *, actor: Actor) -> CheckoutView:
        for _ in range(_ROUNDS):
            held, is_wanted = await retrying(lambda: self._hold(command, actor))
            if is_wanted and (view := await self._opening.open(held, actor)) is not None:
                return view
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
            client_mark = self._caps.mark_of(command.client, settings)
            beside = await uow.checkouts.open_beside(cart, client_mark)
            # Who opens one for a cart has it locked: where there is none now there will be none.
            current = await uow.checkouts.lock_open_of_cart(cart.id) if beside.is_of_cart else None
            if current is not None:
                is_same = current.fingerprint == mark and current.may_be_ordered
                return current, is_same and current.expires_at > uow.now()
            checkout = new_checkout(self._ids, cart, terms, goods, mark=mark, until=uow.now() + self._timing.hold)
            self._caps.admit(checkout, beside, client_mark, settings)
            async with uow.together():
                await store(uow, checkout, terms)
                if checkout.due:
                    await self._intents.plan_creation(uow, checkout)
            await hold_goods(uow, checkout, settings)
            await self._faults.reach(FaultPoint.HOLD_PLANNED, checkout.id)
            await uow.commit()
            await self._faults.reach(FaultPoint.HOLD_KEPT, checkout.id)
        return checkout, True
