"""What goes back: what a buyer asks for, how staff take it in, step by step, and the money."""

from typing import Any

from application.order.decide_return import DecideReturn
from application.order.receive_return import ReceiveReturn
from application.order.refund_return import RefundReturn
from application.order.refund_views import ReturnView
from application.order.request_return import RequestReturn
from application.order.views import OrderView
from domain.kernel.ids import OrderLineId, ReturnId
from domain.kernel.money import Money
from domain.order.refund import RefundWish
from entrypoints.simulator.furnishing import USD

# Of what is given back: an amount below zero, a piece below this, else all.
_WHOLE = 4


def wanted_back(order: OrderView, token: str | None, pick: float) -> RequestReturn | None:
    """All that was sent of one line; None where nothing was."""
    sent = [line for line in order.lines if line.shipped_quantity]
    if not sent:
        return None
    line = sent[int(pick * len(sent))]
    quantities = {OrderLineId(line.id): line.shipped_quantity}
    return RequestReturn(number=order.number, token=token, quantities=quantities, reason="too small")


def next_step(use_cases: Any, number: str, back: ReturnView, amount: int) -> tuple[Any, object] | None:
    """The use case and its command: it may come or (0) not, is there (below 0: none goes on the shelf), is paid for."""
    return_id = ReturnId(back.id)
    if "approve" in back.moves:
        return use_cases.decide_return, DecideReturn(number=number, return_id=return_id, is_approved=amount != 0)
    if "receive" in back.moves:
        restock = dict[OrderLineId, int]() if amount < 0 else None
        return use_cases.receive_return, ReceiveReturn(number=number, return_id=return_id, restock=restock)
    if "refund" in back.moves:
        return use_cases.refund_return, RefundReturn(number=number, return_id=return_id)
    return None


def given_back(order: OrderView, amount: int) -> RefundWish:
    """An amount, one piece, which may have come back, or all, whatever was shipped or downloaded."""
    if amount < 0:
        return RefundWish(amount=Money(-100 * amount, USD), reason="a scratch")
    if amount < _WHOLE:
        return RefundWish(lines={OrderLineId(order.lines[0].id): 1}, restock=amount > 1, reason="one too many")
    lines = {OrderLineId(line.id): line.quantity for line in order.lines}
    return RefundWish(lines=lines, shipping=True, reason="regret")
