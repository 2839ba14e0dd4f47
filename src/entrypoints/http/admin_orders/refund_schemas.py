"""Bodies of cancellations, refunds and returns, for staff."""

from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta

from application.order.cancel_order import CancelOrder
from application.order.close_order import CloseOrder
from application.order.decide_return import DecideReturn
from application.order.receive_return import ReceiveReturn
from application.order.refund_order import RefundOrder
from application.order.refund_return import RefundReturn
from application.order.refund_views import RefundView
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ReturnId
from domain.order.refund import RefundWish
from entrypoints.http.orders.refund_schemas import Note, Quantities, QuantityRequest, Reason, quantities_of
from entrypoints.http.schema import Answer, Body, MoneyBody

RestockLines = Annotated[list[QuantityRequest], Meta(max_length=100)]


class CancelOrderRequest(Body, frozen=True, kw_only=True):
    """Why."""

    reason: Reason

    def to_command(self, number: str) -> CancelOrder:
        return CancelOrder(number=number, reason=self.reason)


class CloseOrderRequest(Body, frozen=True, kw_only=True):
    """Why."""

    reason: Reason

    def to_command(self, number: str) -> CloseOrder:
        return CloseOrder(number=number, reason=self.reason)


class RefundOrderRequest(Body, frozen=True, kw_only=True):
    """An amount; or lines, the shipping, or both, at what they cost with tax.

    `restock`: the goods of the lines came back and go on the shelf.
    """

    amount: MoneyBody | None = None
    lines: Quantities | None = None
    shipping: bool = False
    restock: bool = False
    reason: Reason

    def to_command(self, number: str, key: str) -> RefundOrder:
        """Raises `InvalidInput` for an amount beside lines or shipping, for none of them, for restock without lines."""
        wants_parts = self.lines is not None or self.shipping
        faults = []
        if (self.amount is not None) == wants_parts:
            faults.append(Fault("/amount", "one_of", "Name an amount, or lines and shipping."))
        if self.restock and self.lines is None:
            faults.append(Fault("/restock", "lines_missing", "Only goods of lines can go on the shelf."))
        if faults:
            raise InvalidInput(faults)
        wish = RefundWish(
            amount=self.amount.to_money() if self.amount else None,
            lines=quantities_of(self.lines or ()),
            shipping=self.shipping,
            restock=self.restock,
            reason=self.reason,
        )
        return RefundOrder(number=number, request_key=key, wish=wish)


class DecideReturnRequest(Body, frozen=True, kw_only=True):
    """The shop's word on it, which the buyer reads."""

    note: Note = ""

    def to_command(self, number: str, return_id: UUID, *, is_approved: bool) -> DecideReturn:
        return DecideReturn(number=number, return_id=ReturnId(return_id), is_approved=is_approved, note=self.note)


class ReceiveReturnRequest(Body, frozen=True, kw_only=True):
    """What goes on the shelf again: `restock` all or nothing, or `lines` one by one."""

    restock: bool = False
    lines: RestockLines | None = None

    def to_command(self, number: str, return_id: UUID) -> ReceiveReturn:
        """Raises `InvalidInput` where a line is named twice."""
        chosen = quantities_of(self.lines or ())
        restock = None if self.restock and self.lines is None else chosen
        return ReceiveReturn(number=number, return_id=ReturnId(return_id), restock=restock)


class RefundReturnRequest(Body, frozen=True, kw_only=True):
    """Without an amount: what the lines cost with their tax. `shipping`: the order's shipping too."""

    amount: MoneyBody | None = None
    shipping: bool = False

    def to_command(self, number: str, return_id: UUID) -> RefundReturn:
        """Raises `InvalidInput` for an amount beside shipping."""
        if self.amount is not None and self.shipping:
            raise InvalidInput([Fault("/amount", "one_of", "Name an amount, or the shipping.")])
        amount = self.amount.to_money() if self.amount else None
        return RefundReturn(number=number, return_id=ReturnId(return_id), amount=amount, shipping=self.shipping)


class RefundTraceResponse(Answer, frozen=True, kw_only=True):
    """What staff alone sees of a refund. `byProvider`: made at the provider's dashboard."""

    id: UUID
    provider_id: str | None
    by_provider: bool
    restock: bool
    error: str | None

    @classmethod
    def of(cls, refund: RefundView) -> Self:
        return cls(
            id=refund.id,
            provider_id=refund.provider_id,
            by_provider=refund.by_provider,
            restock=refund.restock,
            error=refund.error,
        )
