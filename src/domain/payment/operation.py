"""Intentions to move money, written down before they are carried out."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.kernel.ids import CheckoutId, OrderId, RefundId
from domain.kernel.money import Money


class OperationKind(StrEnum):
    """What is asked of the provider."""

    CREATE_INTENT = "create_intent"
    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"


class OperationStatus(StrEnum):
    """How it went. Parked: given up after many tries, and a matter for staff."""

    PLANNED = "planned"
    DONE = "done"
    FAILED = "failed"
    PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOperation:
    """One call to the provider, as it stands. `key` is the idempotency key that every try of it carries."""

    id: UUID
    key: str
    kind: OperationKind
    checkout_id: CheckoutId
    amount: Money
    intent_id: str | None = None
    order_id: OrderId | None = None
    status: OperationStatus = OperationStatus.PLANNED
    attempts: int = 0
    last_error: str | None = None
    planned_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return self.status is OperationStatus.PLANNED

    @property
    def is_unended(self) -> bool:
        """Open, or given up and a matter for staff."""
        return self.status in {OperationStatus.PLANNED, OperationStatus.PARKED}

    def succeeded(self, intent_id: str) -> Self:
        """The provider did it."""
        return replace(self, status=OperationStatus.DONE, intent_id=intent_id, last_error=None)

    def failed(self, error: str) -> Self:
        """The provider refused for good."""
        return replace(self, status=OperationStatus.FAILED, last_error=error)

    def tried(self, error: str, *, most: int) -> Self:
        """No answer; after `most` tries it is parked."""
        attempts = self.attempts + 1
        status = OperationStatus.PARKED if attempts >= most else self.status
        return replace(self, status=status, attempts=attempts, last_error=error)


def capture_key(order_id: OrderId) -> str:
    """The one capture of an order."""
    return f"order:{order_id}:capture"


def void_key(order_id: OrderId) -> str:
    """The one release of an order's authorization."""
    return f"order:{order_id}:void"


def refund_key(refund_id: RefundId) -> str:
    """One refund: two equal ones are two, one that is repeated stays one."""
    return f"refund:{refund_id}"
