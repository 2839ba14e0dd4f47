"""Money of an order on its way back to the buyer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import OrderLineId, RefundId, ReturnId
from domain.kernel.money import Money
from domain.order.status import REFUND_MOVES, RefundProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundWish:
    """What staff asks for: an amount, or so many of each line and the shipping at what they cost.

    `request_key` is the caller's name of the request: the same again is the same refund. `restock`: the goods of the
    lines came back and go on the shelf. `return_id`: it pays for that return.
    """

    amount: Money | None = None
    lines: Mapping[OrderLineId, int] = field(default_factory=dict)
    shipping: bool = False
    restock: bool = False
    reason: str = ""
    request_key: str | None = None
    return_id: ReturnId | None = None


@dataclass(slots=True, kw_only=True)
class OrderRefund:
    """One refund. `provider_id` is the provider's name of it, once it is known; `by_provider`: made at its dashboard.

    `lines` says which goods it pays for, none where only an amount was asked for.
    """

    id: RefundId
    amount: Money
    lines: Mapping[OrderLineId, int]
    shipping: bool
    restock: bool
    reason: str
    requested_at: datetime
    request_key: str | None = None
    return_id: ReturnId | None = None
    by_provider: bool = False
    status: RefundProgress = RefundProgress.PENDING
    provider_id: str | None = None
    error: str | None = None
    ended_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether the money left us, or is about to."""
        return self.status is not RefundProgress.FAILED

    def end(self, status: RefundProgress, *, now: datetime) -> None:
        """It arrived, or it failed. Raises `IllegalTransition`."""
        if status not in REFUND_MOVES[self.status]:
            raise IllegalTransition("The refund", current=self.status, wanted=status)
        self.status, self.ended_at = status, now
