"""Draws docs/states.md from the transition tables of the code: `python -m tools.diagrams`."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from domain.order.status import (
    CHECKOUT_MOVES,
    DISPUTE_MOVES,
    ORDER_MOVES,
    PARCEL_MOVES,
    REFUND_MOVES,
    RETURN_MOVES,
    CheckoutStatus,
    DisputeStatus,
    OrderStatus,
    ParcelStatus,
    RefundProgress,
    ReturnStatus,
)
from domain.payment.payment import PAYMENT_MOVES, PaymentState

S = TypeVar("S", bound=StrEnum)

PAGE = Path(__file__).resolve().parent.parent / "docs" / "states.md"

_HEAD = """# States, and the only moves between them

Drawn from the tables in `src/domain/order/status.py` and `src/domain/payment/payment.py` by
`python -m tools.diagrams`; a test refuses a page that is older than the tables. Any other move is an error that changes
nothing (I7 in [domain.md](domain.md)).
"""


def drawn() -> str:
    """The whole page."""
    return "\n".join(
        (
            _HEAD,
            _diagram("Checkout", CHECKOUT_MOVES, CheckoutStatus.OPEN),
            _diagram("Order", ORDER_MOVES, OrderStatus.PENDING_PAYMENT),
            _diagram("Parcel", PARCEL_MOVES, ParcelStatus.PENDING),
            _diagram("Return", RETURN_MOVES, ReturnStatus.REQUESTED),
            _diagram("Refund", REFUND_MOVES, RefundProgress.PENDING),
            _diagram("Dispute", DISPUTE_MOVES, DisputeStatus.OPEN),
            _diagram("Payment", PAYMENT_MOVES, PaymentState.CREATED),
        )
    )


def _diagram(title: str, moves: Mapping[S, frozenset[S]], first: S) -> str:
    lines = [f"## {title}", "```mermaid", "stateDiagram-v2", f"    [*] --> {first}"]
    for state, successors in moves.items():
        lines += [f"    {state} --> {after}" for after in moves if after in successors]
        if not successors:
            lines.append(f"    {state} --> [*]")
    return "\n".join((*lines, "```", ""))


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")
