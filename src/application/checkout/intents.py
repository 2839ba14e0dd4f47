"""The payment intent of a checkout: made once, kept with it, and ended before its goods are let go."""

from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.timing import CheckoutTiming
from application.kernel.actor import Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import retrying
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.payment.ports import (
    IntentRefused,
    NewIntent,
    PaymentGateway,
    PaymentOutcomeUnknown,
    PaymentUnitOfWork,
)
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CheckoutId, PaymentId
from domain.kernel.money import Money
from domain.order.checkout import Checkout
from domain.order.errors import CheckoutNotFound
from domain.payment.intent import IntentState
from domain.payment.operation import OperationKind, PaymentOperation
from domain.payment.payment import Payment


class CheckoutIntents:
    """Calls of the provider about checkouts that are no orders yet. Holds no transaction open over any of them."""

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        gateway: PaymentGateway,
        ids: IdGenerator,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._uow, self._gateway, self._ids, self._timing = uow, gateway, ids, timing
        self._faults = faults

    async def plan_creation(self, uow: CheckoutUnitOfWork, checkout: Checkout) -> None:
        """Write down that the provider will be asked for an intent."""
        await uow.payment_operations.plan(
            self._operation(checkout, OperationKind.CREATE_INTENT, checkout.intent_key),
        )

    async def create(self, checkout: Checkout) -> IntentState:
        """The checkout's intent: made now, or by an earlier call whose answer was lost."""
        wanted = NewIntent(amount=checkout.due, metadata=checkout.intent_metadata)
        try:
            await self._faults.reach(FaultPoint.INTENT_ASKED, checkout.id)
            intent = await self._gateway.create(
                wanted, key=checkout.intent_key, timeout_seconds=self._timing.gateway_seconds
            )
            await self._faults.reach(FaultPoint.INTENT_MADE, checkout.id)
        except PaymentOutcomeUnknown as unknown:
            await self.count_try(checkout.intent_key, unknown)
            raise
        return intent

    async def retrieve(self, intent_id: str) -> IntentState:
        """What the provider says of it now."""
        return await self._gateway.retrieve(intent_id, timeout_seconds=self._timing.gateway_seconds)

    async def attach(self, uow: CheckoutUnitOfWork, checkout: Checkout, intent: IntentState) -> None:
        """Keep a locked checkout's intent with it, once. It must be the one of the checkout's number."""
        if checkout.intent_id is not None:
            return
        checkout.attach_intent(intent.id, intent.client_secret)
        nothing = Money.zero(checkout.due.currency)
        payment = Payment(
            id=PaymentId(self._ids.new()),
            provider=self._gateway.provider,
            intent_id=intent.id,
            checkout_id=checkout.id,
            authorized=nothing,
            captured=nothing,
            refunded=nothing,
        )
        async with uow.together():
            await uow.checkouts.save(checkout)
            await uow.payments.add(payment)
            await self.note_done(uow, checkout.intent_key, intent.id)

    async def ensure(self, checkout_id: CheckoutId, actor: Actor) -> Checkout:
        """The checkout, with its intent where anything is due. Raises `PaymentOutcomeUnknown`."""
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.get(checkout_id)
        if checkout is None:
            raise CheckoutNotFound
        if checkout.intent_id is not None or not checkout.due or not checkout.is_open:
            return checkout
        intent = await self.create(checkout)

        async def keep() -> Checkout:
            async with self._uow(actor) as uow:
                locked = await uow.checkouts.lock(checkout_id)
                if locked is None:
                    raise CheckoutNotFound
                require_same_payment(checkout, locked)
                await self.attach(uow, locked, intent)
                await uow.commit()
                return locked

        return await retrying(keep)

    async def void(self, checkout: Checkout, intent_id: str, actor: Actor) -> IntentState:
        """End the intent at the provider; answers what it is then, be it captured. Raises `PaymentOutcomeUnknown`."""
        key = f"{checkout.intent_key}:void"
        async with self._uow(actor) as uow:
            await uow.payment_operations.plan(self._operation(checkout, OperationKind.VOID, key, intent_id))
            await uow.commit()
        try:
            await self._faults.reach(FaultPoint.VOID_ASKED, checkout.id)
            intent = await self._gateway.cancel(intent_id, key=key, timeout_seconds=self._timing.gateway_seconds)
            await self._faults.reach(FaultPoint.VOID_MADE, checkout.id)
        except IntentRefused:
            return await self.retrieve(intent_id)
        except PaymentOutcomeUnknown as unknown:
            await self.count_try(key, unknown)
            raise
        return intent

    async def note_voided(self, uow: CheckoutUnitOfWork, checkout: Checkout, intent: IntentState) -> None:
        """Write down what became of the intent of a locked checkout."""
        if (payment := await uow.payments.lock_of_intent(intent.id)) is not None:
            payment.follow(intent)
            await uow.payments.save(payment)
        await self.note_done(uow, f"{checkout.intent_key}:void", intent.id)

    async def note_done(self, uow: PaymentUnitOfWork, key: str, intent_id: str) -> None:
        """Give a planned call its end, a parked one too."""
        await uow.payment_operations.succeed(key, intent_id)

    async def count_try(self, key: str, unknown: PaymentOutcomeUnknown) -> None:
        """Note that a planned call got no answer."""

        async def count() -> None:
            async with self._uow(Actor.system("payments")) as uow:
                if (operation := await uow.payment_operations.lock(key)) is not None and operation.is_open:
                    await uow.payment_operations.save(operation.tried(unknown.detail, most=self._timing.most_tries))
                    await uow.commit()

        await retrying(count)

    def _operation(
        self, checkout: Checkout, kind: OperationKind, key: str, intent_id: str | None = None
    ) -> PaymentOperation:
        return PaymentOperation(
            id=self._ids.new(), key=key, kind=kind, checkout_id=checkout.id, amount=checkout.due, intent_id=intent_id
        )


def require_same_payment(seen: Checkout, locked: Checkout) -> None:
    """Raise `StaleAggregate` where another payment has taken the place of the one that was seen."""
    if locked.intent_number != seen.intent_number:
        raise StaleAggregate("The checkout")
