"""A buyer's complaint at their bank."""

from dataclasses import dataclass
from datetime import datetime

from domain.kernel.errors import Conflict
from domain.kernel.money import Money
from domain.order.status import DISPUTE_MOVES, DisputeStatus


class OrderIsDisputed(Conflict):
    """The buyer complained at the bank, which has not decided."""

    code = "order_disputed"

    def __init__(self) -> None:
        super().__init__("The payment of this order is disputed. Nothing of it moves until the bank has decided.")


@dataclass(slots=True, kw_only=True)
class Dispute:
    """`id` is the payment provider's name of it, `reason` the bank's."""

    id: str
    reason: str
    amount: Money
    opened_at: datetime
    status: DisputeStatus
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the bank has not decided yet."""
        return bool(DISPUTE_MOVES[self.status])

    @property
    def holds_money(self) -> bool:
        """Whether the bank took the money back, for now or for good; an inquiry leaves it with the shop."""
        return self.status in {DisputeStatus.OPEN, DisputeStatus.LOST}
