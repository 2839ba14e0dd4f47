"""Keep what the payment provider tells (S4); it is applied by a job, so that the answer is quick."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.checkout.timing import CheckoutTiming
from application.kernel.actor import Access, Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import Handler
from application.kernel.ports import Clock, JobRequest, UnitOfWorkFactory
from application.payment.events import KNOWN_EVENTS
from application.payment.ports import OldNews, PaymentGateway, PaymentUnitOfWork, ProviderEvent

log = logging.getLogger(__name__)

APPLY = "checkout.apply_provider_event"
SANDBOX_SIGNATURE_HEADER = "Sandbox-Signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveProviderEvent:
    """A webhook: its raw bytes, and the signature over them."""

    payload: bytes
    signature: str


class ReceiveProviderEventHandler(Handler[ReceiveProviderEvent, None]):
    """Raises `ForgedEvent`. An event that came before is kept once; one of a kind that means nothing to us, never."""

    requires: ClassVar[Access] = Access.ANYONE

    def __init__(
        self,
        uow: UnitOfWorkFactory[PaymentUnitOfWork],
        old_news: OldNews,
        gateway: PaymentGateway,
        clock: Clock,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._uow, self._old_news = uow, old_news
        self._gateway, self._clock, self._timing, self._faults = gateway, clock, timing, faults

    async def handle(self, command: ReceiveProviderEvent, *, actor: Actor) -> None:
        event = self._gateway.parse_event(command.payload, command.signature, now=self._clock.now())
        if event.type not in KNOWN_EVENTS:
            log.warning("the payment provider tells of %s, which nobody asked for", event.type)
            return
        if await self._old_news.note(self._gateway.provider, event):
            await self._faults.reach(FaultPoint.EVENT_KEPT, event.id)
            return
        async with self._uow(actor.without_claim()) as uow:
            await keep_events(uow, self._gateway.provider, [event], self._timing)
            await self._faults.reach(FaultPoint.EVENT_PLANNED, event.id)
            await uow.commit()
            await self._faults.reach(FaultPoint.EVENT_KEPT, event.id)


async def keep_events(
    uow: PaymentUnitOfWork, provider: str, events: Sequence[ProviderEvent], timing: CheckoutTiming
) -> None:
    """Store events, each with the job that applies it; none for what was stored before, or is no news to our books."""
    for event in await uow.provider_events.add(provider, events):
        # The buyer's browser learns of an authorization at the same time and orders by itself: it goes first.
        waits = event.type == "payment_intent.amount_capturable_updated"
        uow.enqueue(
            JobRequest(
                name=APPLY,
                arguments={"provider": provider, "event_id": event.id},
                run_at=uow.now() + timing.browser_grace if waits else None,
            )
        )
