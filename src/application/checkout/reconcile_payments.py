"""Go on with what nobody ended: orders that wait for money, calls without an answer, lost events (S5)."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from application.checkout.intents import CheckoutIntents
from application.checkout.ports import CheckoutUnitOfWork
from application.checkout.receive_provider_event import keep_events
from application.checkout.settlement import Settlement
from application.checkout.timing import CheckoutTiming
from application.kernel.actor import Access, Actor
from application.kernel.faults import FaultPoint, Faults
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.order.money_back import MoneyBack
from application.payment.ports import PaymentGateway
from domain.kernel.errors import DomainError
from domain.payment.operation import OperationKind

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcilePayments:
    """At most so many of each kind in one run."""

    limit: int = 50


class ReconcilePaymentsHandler(Process[ReconcilePayments, int]):
    """Answers how many things it went on with. What fails is tried again at the next run, and parked in the end."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(  # noqa: PLR0913, PLR0917 -- all that may be left without an end
        self,
        uow: UnitOfWorkFactory[CheckoutUnitOfWork],
        gateway: PaymentGateway,
        intents: CheckoutIntents,
        settlement: Settlement,
        money: MoneyBack,
        timing: CheckoutTiming,
        faults: Faults,
    ) -> None:
        self._uow, self._gateway, self._intents = uow, gateway, intents
        self._settlement, self._money = settlement, money
        self._timing, self._faults = timing, faults

    async def handle(self, command: ReconcilePayments, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            since: datetime = uow.now() - self._timing.reconcile_age
            orders = await uow.orders.waiting(since=since, limit=command.limit)
            operations = await uow.payment_operations.open(since=since, limit=command.limit)
        works: list[Work] = [partial(self._settlement.settle_waiting, order, actor) for order in orders]
        for operation in operations:
            if operation.kind is OperationKind.CREATE_INTENT:
                works.append(partial(self._intents.ensure, operation.checkout_id, actor))
            elif operation.order_id is not None and operation.kind in {OperationKind.VOID, OperationKind.REFUND}:
                works.append(partial(self._money.carry_out, operation, actor))
            elif operation.kind is OperationKind.VOID and operation.intent_id is not None:
                works.append(partial(self._void, operation.intent_id, actor))
        works.append(partial(self._listen, actor))
        return sum([await _carry_on(work) for work in works])

    async def _void(self, intent_id: str, actor: Actor) -> None:
        """A void without an end: its checkout's expiry ends the goods; here it is only learnt how it went."""
        async with self._uow(actor) as uow:
            checkout = await uow.checkouts.of_intent(intent_id)
        if checkout is None:
            return
        voided = await self._intents.void(checkout, intent_id, actor)
        async with self._uow(actor) as uow:
            await self._intents.note_voided(uow, checkout, voided)
            await uow.commit()

    async def _listen(self, actor: Actor) -> None:
        """Keep the events that no webhook brought."""
        provider = self._gateway.provider
        async with self._uow(actor) as uow:
            cursor = await uow.provider_events.cursor(provider)
        events = await self._gateway.list_events(after=cursor, timeout_seconds=self._timing.gateway_seconds)
        if events.cursor is None or events.cursor == cursor:
            return
        await self._faults.reach(FaultPoint.EVENTS_LISTED, events.cursor)
        async with self._uow(actor) as uow:
            await keep_events(uow, provider, events.items, self._timing)
            await uow.provider_events.move_cursor(provider, events.cursor)
            await uow.commit()


async def _carry_on(work: Work) -> int:
    try:
        await work()
    except DomainError as refused:
        log.warning("could not be reconciled: %s", refused.detail)
        return 0
    except Exception:
        # One that breaks must not keep the others waiting.
        log.exception("could not be reconciled")
        return 0
    return 1
