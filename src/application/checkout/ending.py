"""The end of a checkout without an order: first it is decided, then the money is let go, then the goods."""

from application.checkout.intents import CheckoutIntents, require_same_payment
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.refusals import pays_for
from application.checkout.settlement import Settlement
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.inventory.reservation import EndReason, Holder
from domain.kernel.ids import CheckoutId
from domain.order.checkout import Checkout
from domain.order.errors import CheckoutNotFound
from domain.order.status import CheckoutStatus
from domain.payment.intent import IntentState, IntentStatus


class CheckoutEnding:
    """Cancel first: stock is freed only when the provider says that the intent is canceled."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        settlement: Settlement,
        faults: Faults,
    ) -> None:
        self._uow, self._intents, self._settlement, self._faults = uow, intents, settlement, faults

    async def cancel(self, checkout_id: CheckoutId, actor: Actor) -> CheckoutStatus:
        """The buyer goes back: an authorization is voided. Raises `PaymentOutcomeUnknown`; all is kept then."""
        checkout = await self._intents.ensure(checkout_id, actor)
        return await self._end(checkout, actor, CheckoutStatus.CANCELED)

    async def expire(self, checkout_id: CheckoutId, actor: Actor) -> CheckoutStatus:
        """Time ran out: who paid by now gets the order. Raises `PaymentOutcomeUnknown`; all is kept then."""
        checkout = await self._intents.ensure(checkout_id, actor)
        if checkout.may_be_ordered and checkout.intent_id is not None:
            intent = await self._intents.retrieve(checkout.intent_id)
            if (intent.is_authorized or intent.is_captured) and pays_for(intent, checkout):
                await self._settlement.follow(checkout, intent, actor)
                return CheckoutStatus.ORDERED
        return await self._end(checkout, actor, CheckoutStatus.EXPIRED)

    async def _end(self, checkout: Checkout, actor: Actor, status: CheckoutStatus) -> CheckoutStatus:
        if not checkout.is_open:
            return checkout.status
        voided = None
        if checkout.intent_id is not None:
            if (became := await retrying(lambda: self._decide(checkout, actor))) is not CheckoutStatus.OPEN:
                return became
            if (voided := await self.let_go(checkout, checkout.intent_id, actor)) is None:
                return CheckoutStatus.ORDERED
        return await retrying(lambda: self._free(checkout, actor, status, voided))

    async def let_go(self, checkout: Checkout, intent_id: str, actor: Actor) -> IntentState | None:
        """Void the payment of a checkout that nobody orders now; None where it can't be: it became an order then.

        Raises `PaymentOutcomeUnknown`.
        """
        voided = await self._intents.void(checkout, intent_id, actor)
        if voided.status is IntentStatus.CANCELED:
            return voided
        await retrying(lambda: self._withdraw(checkout.id, actor))
        await self._settlement.follow(checkout, voided, actor)
        return None

    async def _decide(self, seen: Checkout, actor: Actor) -> CheckoutStatus:
        """No order is placed between this and the provider's answer; one that was placed before it stays."""
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.lock(seen.id)
            if checkout is None:
                raise CheckoutNotFound
            require_same_payment(seen, checkout)
            if checkout.may_be_ordered or checkout.is_changing:
                checkout.begin_end(now=uow.now())
                await uow.checkouts.save(checkout)
                await self._faults.reach(FaultPoint.ENDING_PLANNED, checkout.id)
                await uow.commit()
                await self._faults.reach(FaultPoint.ENDING_KEPT, checkout.id)
            return checkout.status

    async def _withdraw(self, checkout_id: CheckoutId, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.lock(checkout_id)
            if checkout is not None and checkout.is_open:
                checkout.withdraw_end()
                await uow.checkouts.save(checkout)
                await uow.commit()

    async def _free(
        self, seen: Checkout, actor: Actor, status: CheckoutStatus, voided: IntentState | None
    ) -> CheckoutStatus:
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.lock(seen.id)
            if checkout is None or not checkout.is_open:
                return checkout.status if checkout else status
            require_same_payment(seen, checkout)
            if status is CheckoutStatus.EXPIRED:
                checkout.expire(now=uow.now())
            else:
                checkout.cancel(now=uow.now())
            await uow.checkouts.save(checkout)
            if voided is not None:
                await self._intents.note_voided(uow, checkout, voided)
            reason = EndReason.EXPIRED if status is CheckoutStatus.EXPIRED else EndReason.RELEASED
            await uow.stock.release(Holder.checkout(checkout.id), reason=reason)
            await self._faults.reach(FaultPoint.RELEASE_PLANNED, checkout.id)
            await uow.commit()
            await self._faults.reach(FaultPoint.RELEASE_KEPT, checkout.id)
        return status
