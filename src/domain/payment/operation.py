"""Intentions to move money, written down before they are carried out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.kernel.ids import CheckoutId, OrderId
from domain.kernel.money import Money


class OperationKind(StrEnum):
    """What is asked of the provider."""

    CREATE_INTENT = "create_intent"
    CAPTURE = "capture"
    VOID = "void"


class OperationStatus(StrEnum):
    """How it went. Parked: given up after many tries, and a matter for staff."""

    PLANNED = "planned"
    DONE = "done"
    FAILED = "failed"
    PARKED = "parked"


@dataclass(slots=True, kw_only=True)
class PaymentOperation:
    """One call to the provider. `key` is the idempotency key that every try of it carries."""

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

    def succeed(self, intent_id: str) -> None:
        """The provider did it."""
        self.status, self.intent_id, self.last_error = OperationStatus.DONE, intent_id, None

    def fail(self, error: str) -> None:
        """The provider refused for good."""
        self.status, self.last_error = OperationStatus.FAILED, error

    def try_again(self, error: str, *, most: int) -> None:
        """No answer; after `most` tries it is parked."""
        self.attempts, self.last_error = self.attempts + 1, error
        if self.attempts >= most:
            self.status = OperationStatus.PARKED


def capture_key(order_id: OrderId) -> str:
    """The one capture of an order."""
    return f"order:{order_id}:capture"
