"""What a payment provider says of a refund: a snapshot, in words that are the same for all providers."""

from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.money import Money


class RefundStatus(StrEnum):
    """Stripe's words."""

    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundState:
    """Money on its way back, or arrived. A refund that succeeded may still fail later: the bank sent it back."""

    id: str
    intent_id: str
    amount: Money
    status: RefundStatus

    @property
    def counts(self) -> bool:
        """Whether the money left us, or is about to."""
        return self.status not in {RefundStatus.FAILED, RefundStatus.CANCELED}
