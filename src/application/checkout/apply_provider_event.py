"""Bring our books to where a provider's event says the money is."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.checkout.intents import CheckoutIntents
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.settlement import Settlement
from application.kernel.actor import Access, Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.dispute_booking import DISPUTE_EVENTS, DisputeBooking
from application.order.money_back import MoneyBack
from application.payment.ports import ProviderEvent
from domain.kernel.ids import CheckoutId
from domain.order.checkout import Checkout

_REFUND_EVENTS = ("refund.", "charge.refund")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyProviderEvent:
    """A kept event."""

    provider: str
    event_id: str


class ApplyProviderEventHandler(Process[ApplyProviderEvent, None]):
    """The event is a hint: the object is retrieved, so that late and shuffled events do no harm.

    Raises `PaymentOutcomeUnknown`: to be repeated.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        intents: CheckoutIntents,
        settlement: Settlement,
        money: MoneyBack,
        disputes: DisputeBooking,
        faults: Faults,
    ) -> None:
        self._uow, self._intents, self._settlement = uow, intents, settlement
        self._money, self._disputes, self._faults = money, disputes, faults

    async def handle(self, command: ApplyProviderEvent, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            event = await uow.provider_events.take(command.provider, command.event_id)
            checkout = await _checkout_of(uow, event) if event else None
            await uow.commit()
        if event is None:
            return
        # Where no checkout is known the intent is another's who uses the same provider.
        if checkout is not None:
            intent = await self._intents.retrieve(event.object_id)
            await self._settlement.follow(checkout, intent, actor)
            if event.type.startswith(_REFUND_EVENTS):
                await self._money.follow(checkout.id, intent.id, actor)
            await self._faults.reach(FaultPoint.EVENT_FOLLOWED, event.id)
        if event.type.startswith(DISPUTE_EVENTS):
            await self._disputes.note(checkout.id if checkout else None, event, actor)
        async with self._uow(actor) as uow:
            await uow.provider_events.mark_applied(command.provider, command.event_id)
            await uow.commit()


async def _checkout_of(uow: CheckoutUnitOfWork, event: ProviderEvent) -> Checkout | None:
    if (checkout := await uow.checkouts.of_intent(event.object_id)) is not None:
        return checkout
    # The answer that told us the intent's id may have been lost: it carries the checkout's.
    try:
        checkout_id = CheckoutId(UUID(event.metadata.get("checkout_id", "")))
    except ValueError:
        return None
    return await uow.checkouts.get(checkout_id)
