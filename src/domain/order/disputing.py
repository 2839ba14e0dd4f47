"""Disputes of an order: nothing of it leaves the house until the bank has decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.kernel.money import Currency, Money
from domain.order.dispute import Dispute, OrderIsDisputed
from domain.order.state import OrderState
from domain.order.status import DISPUTE_MOVES, DisputeStatus


@dataclass(kw_only=True)
class Disputing(OrderState):
    """What the payment provider tells of disputes, in any order and more than once."""

    disputes: list[Dispute] = field(default_factory=list)

    @property
    def is_disputed(self) -> bool:
        """Whether the bank has still to decide on one."""
        return any(one.is_open for one in self.disputes)

    @property
    def is_charged_back(self) -> bool:
        """Whether the bank took money back and has still to decide for whom."""
        return any(one.status is DisputeStatus.OPEN for one in self.disputes)

    @property
    def disputed_money(self) -> Money:
        """What the bank took back, for now or for good."""
        return Money.total((one.amount for one in self.disputes if one.holds_money), self.amounts.total.currency)

    def require_undisputed(self) -> None:
        """Raises `OrderIsDisputed`."""
        if self.is_disputed:
            raise OrderIsDisputed

    def note_dispute(
        self, dispute_id: str, status: DisputeStatus, *, reason: str, amount: Money, now: datetime
    ) -> bool:
        """It is there, or went on; False where that was known, or is older than what is known."""
        known = next((one for one in self.disputes if one.id == dispute_id), None)
        if known is not None and status not in DISPUTE_MOVES[known.status]:
            return False
        told = {"dispute_id": dispute_id, "status": status.value, "reason": reason}
        kind = "dispute_moved" if known else "dispute_opened"
        self._happen(kind, now, **told, amount=amount.minor, currency=amount.currency.code)
        return True

    def _on_dispute_opened(self, data: Mapping[str, Any], at: datetime) -> None:
        status = DisputeStatus(data["status"])
        self.disputes.append(
            Dispute(
                id=data["dispute_id"],
                reason=data["reason"],
                amount=Money(data["amount"], Currency(data["currency"])),
                opened_at=at,
                status=status,
                ended_at=None if DISPUTE_MOVES[status] else at,
            )
        )

    def _on_dispute_moved(self, data: Mapping[str, Any], at: datetime) -> None:
        known = next(one for one in self.disputes if one.id == data["dispute_id"])
        known.status = DisputeStatus(data["status"])
        known.amount = Money(data["amount"], Currency(data["currency"]))
        known.ended_at = None if known.is_open else at
