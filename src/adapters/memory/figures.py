"""Figures of a shop in memory."""

from datetime import timedelta

from adapters.memory.dead_letters import queue_of
from adapters.memory.order.orders import StoredOrder
from adapters.memory.order.payments import StoredEvent
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from application.operations.figures import MoneyFigures, ShopFigures
from domain.order.checkout import Checkout
from domain.order.status import OrderStatus
from domain.payment.operation import OperationStatus, PaymentOperation
from domain.payment.payment import Payment

_LATE = timedelta(minutes=1)
_GOES_NOT_ON = {OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELED}


class MemoryFigures:
    """What is committed."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def read(self) -> ShopFigures:
        events = self._store.rows(StoredEvent)
        return ShopFigures(
            queue=queue_of(self._store, self._clock.now()),
            money=self._money(),
            unapplied_events=sum(event.applied_at is None for event in events),
        )

    def _money(self) -> MoneyFigures:
        operations = list(self._store.rows(PaymentOperation))
        overdue = self._clock.now() - _LATE
        return MoneyFigures(
            planned=sum(one.is_open for one in operations),
            parked=sum(one.status is OperationStatus.PARKED for one in operations),
            mismatched=sum(
                one.status is OperationStatus.FAILED and one.last_error == "amount_mismatch" for one in operations
            ),
            overdue_holds=sum(one.is_open and one.expires_at < overdue for one in self._store.rows(Checkout)),
            unexplained=self._unexplained(),
        )

    def _unexplained(self) -> int:
        """Without the two minutes: payments in memory do not tell when they moved."""
        going_on = {
            stored.order.id for stored in self._store.rows(StoredOrder) if stored.order.status not in _GOES_NOT_ON
        }
        return sum(
            payment.captured.minor > payment.refunded.minor and payment.order_id not in going_on
            for payment in self._store.rows(Payment)
        )
