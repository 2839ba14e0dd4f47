"""Figures of a shop in memory."""

from datetime import timedelta

from adapters.memory.dead_letters import queue_of
from adapters.memory.order.checkouts import OPEN
from adapters.memory.order.orders import BY_STATUS
from adapters.memory.order.payments import BY_ORDER, StoredEvent
from adapters.memory.store import Index, MemoryStore
from application.kernel.ports import Clock
from application.operations.figures import MoneyFigures, ShopFigures
from domain.order.status import OrderStatus
from domain.payment.operation import OperationStatus, PaymentOperation

_LATE = timedelta(minutes=1)
_GOES_NOT_ON = (OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELED)
_UNAPPLIED: Index[StoredEvent] = Index(StoredEvent, lambda one: (one.applied_at is None,))
_BY_STATUS: Index[PaymentOperation] = Index(PaymentOperation, lambda one: (one.status,))


class MemoryFigures:
    """What is committed."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def read(self) -> ShopFigures:
        return ShopFigures(
            queue=queue_of(self._store, self._clock.now()),
            money=self._money(),
            unapplied_events=len(self._store.where(_UNAPPLIED, value=True)),
        )

    def _money(self) -> MoneyFigures:
        overdue = self._clock.now() - _LATE
        return MoneyFigures(
            planned=len(self._store.where(_BY_STATUS, OperationStatus.PLANNED)),
            parked=len(self._store.where(_BY_STATUS, OperationStatus.PARKED)),
            mismatched=sum(
                one.last_error == "amount_mismatch" for one in self._store.where(_BY_STATUS, OperationStatus.FAILED)
            ),
            overdue_holds=sum(one.expires_at < overdue for one in self._store.where(OPEN, value=True)),
            unexplained=self._unexplained(),
        )

    def _unexplained(self) -> int:
        """Without the two minutes: payments in memory do not tell when they moved."""
        explain_nothing = [
            None,
            *(stored.order.id for status in _GOES_NOT_ON for stored in self._store.where(BY_STATUS, status)),
        ]
        return sum(
            payment.captured.minor > payment.refunded.minor
            for order_id in explain_nothing
            for payment in self._store.where(BY_ORDER, order_id)
        )
