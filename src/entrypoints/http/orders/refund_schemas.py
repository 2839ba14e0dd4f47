"""Bodies of what is asked for after an order: cancellation, returns, refunds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta

from application.order.cancel_own_order import CancelOwnOrder
from application.order.refund_views import RefundView, ReturnView
from application.order.request_return import RequestReturn
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import OrderLineId
from entrypoints.http.schema import Answer, Body, MoneyBody

MAX_LINES = 100

Reason = Annotated[str, Meta(min_length=1, max_length=500)]
Note = Annotated[str, Meta(max_length=500)]


class QuantityRequest(Body, frozen=True, kw_only=True):
    """So many of an order line."""

    line_id: UUID
    quantity: Annotated[int, Meta(ge=1, le=999)]


Quantities = Annotated[list[QuantityRequest], Meta(min_length=1, max_length=MAX_LINES)]


def quantities_of(lines: Sequence[QuantityRequest], pointer: str = "/lines") -> dict[OrderLineId, int]:
    """By line; raises `InvalidInput` where one is named twice."""
    quantities = {OrderLineId(line.line_id): line.quantity for line in lines}
    if len(quantities) < len(lines):
        raise InvalidInput([Fault(pointer, "duplicate", "Name each line once.")])
    return quantities


class CancelOwnOrderRequest(Body, frozen=True, kw_only=True):
    """Why, if the buyer wants to say it."""

    reason: Note = ""

    def to_command(self, number: str, token: str | None) -> CancelOwnOrder:
        return CancelOwnOrder(number=number, token=token, reason=self.reason.strip())


class ReturnRequest(Body, frozen=True, kw_only=True):
    """What is to come back, and why."""

    lines: Quantities
    reason: Reason

    def to_command(self, number: str, token: str | None) -> RequestReturn:
        return RequestReturn(number=number, token=token, quantities=quantities_of(self.lines), reason=self.reason)


class QuantityResponse(Answer, frozen=True, kw_only=True):
    line_id: UUID
    quantity: int


class RefundResponse(Answer, frozen=True, kw_only=True):
    """Money that goes back: pending, succeeded or failed. Without lines it was an amount."""

    id: UUID
    amount: MoneyBody
    status: str
    reason: str
    lines: Sequence[QuantityResponse]
    shipping: bool
    return_id: UUID | None
    requested_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, refund: RefundView) -> Self:
        return cls(
            id=refund.id,
            amount=MoneyBody.of(refund.amount),
            status=refund.status,
            reason=refund.reason,
            lines=[QuantityResponse(line_id=line.line_id, quantity=line.quantity) for line in refund.lines],
            shipping=refund.shipping,
            return_id=refund.return_id,
            requested_at=refund.requested_at,
            ended_at=refund.ended_at,
        )


class ReturnLineResponse(Answer, frozen=True, kw_only=True):
    line_id: UUID
    quantity: int
    restocked: int


class ReturnResponse(Answer, frozen=True, kw_only=True):
    """Goods that come back: requested, approved, rejected, received or refunded. `note` is the shop's word.

    `moves` names what staff may do with it now: approve, reject, receive, refund.
    """

    id: UUID
    status: str
    reason: str
    note: str
    lines: Sequence[ReturnLineResponse]
    refund_id: UUID | None
    moves: Sequence[str]
    requested_at: datetime
    received_at: datetime | None

    @classmethod
    def of(cls, back: ReturnView) -> Self:
        return cls(
            id=back.id,
            status=back.status,
            reason=back.reason,
            note=back.note,
            lines=[
                ReturnLineResponse(line_id=line.line_id, quantity=line.quantity, restocked=line.restocked)
                for line in back.lines
            ],
            refund_id=back.refund_id,
            moves=back.moves,
            requested_at=back.requested_at,
            received_at=back.received_at,
        )
