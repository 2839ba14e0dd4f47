"""The payment of an open checkout begins: its intent is made, kept, and shown to the buyer."""

from contextlib import suppress
from dataclasses import replace

from application.checkout.intents import CheckoutIntents, require_same_payment
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.viewing import checkout_view
from application.checkout.views import CheckoutView
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import retrying
from application.kernel.ports import TransientFailure, UnitOfWorkFactory
from domain.kernel.errors import StaleAggregate
from domain.order.checkout import Checkout
from domain.order.errors import CheckoutEnded
from domain.payment.intent import IntentState, IntentStatus


class CheckoutOpening:
    """The last steps of whatever begins a checkout or changes its terms."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        brief_uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        faults: Faults,
    ) -> None:
        self._uow, self._brief_uow, self._intents, self._faults = uow, brief_uow, intents, faults

    async def open(self, held: Checkout, actor: Actor) -> CheckoutView | None:
        """What the buyer pays now; None where the provider has ended the payment. Raises `PaymentOutcomeUnknown`."""
        intent = await self._intent_of(held)
        if intent is not None and intent.status is IntentStatus.CANCELED:
            return None
        if intent is not None and held.intent_id is None:
            with suppress(StaleAggregate, TransientFailure):
                return await self._keep_as_held(held, intent, actor)
        return await retrying(lambda: self._keep(held, intent, actor))

    async def _intent_of(self, checkout: Checkout) -> IntentState | None:
        if not checkout.due:
            return None
        if checkout.intent_id is not None:
            return await self._intents.retrieve(checkout.intent_id)
        return await self._intents.create(checkout)

    async def _keep_as_held(self, held: Checkout, intent: IntentState, actor: Actor) -> CheckoutView:
        """Where nobody changed it since it was held there is nothing to look at again. Raises `StaleAggregate`."""
        async with self._brief_uow(actor) as uow:
            checkout = replace(held)
            await self._intents.attach(uow, checkout, intent)
            view = checkout_view(checkout, intent.status)
            await uow.commit(view)
            await self._faults.reach(FaultPoint.INTENT_ATTACHED, checkout.id)
            return view

    async def _keep(self, held: Checkout, intent: IntentState | None, actor: Actor) -> CheckoutView:
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.lock(held.id)
            if checkout is None or not checkout.may_be_ordered:
                raise CheckoutEnded
            require_same_payment(held, checkout)
            if intent is not None:
                await self._intents.attach(uow, checkout, intent)
            view = checkout_view(checkout, intent.status if intent else None)
            await uow.commit(view)
            await self._faults.reach(FaultPoint.INTENT_ATTACHED, checkout.id)
            return view
