"""What a payment provider says of an intent: a snapshot, in words that are the same for all providers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.kernel.money import Money


class IntentStatus(StrEnum):
    """Stripe's words."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class NextAction:
    """What the buyer has to do before the payment goes on."""

    type: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentState:
    """`capturable` is authorized and not captured yet; `received` is captured."""

    id: str
    status: IntentStatus
    amount: Money
    capturable: Money
    received: Money
    client_secret: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    next_action: NextAction | None = None
    decline_code: str | None = None

    @property
    def is_authorized(self) -> bool:
        """Whether the money waits for a capture."""
        return self.status is IntentStatus.REQUIRES_CAPTURE

    @property
    def is_captured(self) -> bool:
        """Whether the money is ours."""
        return self.status is IntentStatus.SUCCEEDED
