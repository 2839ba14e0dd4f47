"""Money of an order going back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.ids import OrderLineId, RefundId, ReturnId
from domain.kernel.money import Currency, Money
from domain.order.errors import AlreadyRefunded, RefundBeyondPaid, RefundNotFound, UnknownOrderLine
from domain.order.events import OrderRefunded
from domain.order.refund import OrderRefund, RefundWish
from domain.order.returning import Returning
from domain.order.state import by_line
from domain.order.status import PaymentStatus, RefundProgress, ReturnStatus


@dataclass(kw_only=True)
class Refunding(Returning):
    """The verbs of refunds: what was paid is never exceeded by what went back and what is on its way (I4)."""

    @property
    def refundable(self) -> Money:
        """What is left of what was paid; what the bank took back for a dispute is not ours to give."""
        nothing = Money.zero(self.amounts.total.currency)
        if not self.payment_status.is_settled:
            return nothing
        gone = Money.total((refund.amount for refund in self.refunds if refund.counts), nothing.currency)
        return max(self.amounts.due - gone - self.disputed_money, nothing)

    def find_refund(self, refund_id: RefundId) -> OrderRefund:
        """The refund; raises `RefundNotFound`."""
        for refund in self.refunds:
            if refund.id == refund_id:
                return refund
        raise RefundNotFound

    def refund_of_request(self, request_key: str | None) -> OrderRefund | None:
        """The refund that this very request made before."""
        return next((one for one in self.refunds if request_key is not None and one.request_key == request_key), None)

    def request_refund(self, refund_id: RefundId, wish: RefundWish, *, now: datetime) -> OrderRefund:
        """Plan to give money back.

        Raises `RefundBeyondPaid`, `AlreadyRefunded`, `UnknownOrderLine`, `NotLeftToReturn`, and for a return that was
        not received `IllegalTransition`.
        """
        amount = wish.amount if wish.amount is not None else self._cost(wish)
        if not Money.zero(amount.currency) < amount <= self.refundable:
            raise RefundBeyondPaid(wanted=amount, left=self.refundable)
        if wish.restock:
            self.require_returnable(wish.lines)
        if wish.return_id is not None:
            self.find_return(wish.return_id).require(ReturnStatus.REFUNDED)
        self._happen("refund_requested", now, **_refund_data(refund_id, wish, amount))
        return self.find_refund(refund_id)

    def book_foreign_refund(self, refund_id: RefundId, provider_id: str, amount: Money, *, now: datetime) -> None:
        """The provider tells of a refund that nobody asked for here."""
        data = _refund_data(refund_id, RefundWish(reason="made at the payment provider"), amount)
        self._happen("refund_requested", now, **{**data, "provider_id": provider_id})

    def note_refund_accepted(self, refund_id: RefundId, provider_id: str, *, now: datetime) -> None:
        """The provider took it on: this is its name there. Telling it again changes nothing."""
        if self.find_refund(refund_id).provider_id is None:
            self._happen("refund_accepted", now, refund_id=str(refund_id), provider_id=provider_id)

    def note_refund_succeeded(self, refund_id: RefundId, *, now: datetime) -> bool:
        """The money went back; False where that was known. Raises `IllegalTransition`."""
        if self.find_refund(refund_id).status is RefundProgress.SUCCEEDED:
            return False
        self._happen("refund_succeeded", now, refund_id=str(refund_id))
        self.record(OrderRefunded(order_id=self.id, refund_id=refund_id))
        return True

    def note_refund_failed(self, refund_id: RefundId, error: str, *, now: datetime) -> bool:
        """The money stays, or came back: it can be refunded again. False where that was known."""
        if self.find_refund(refund_id).status is RefundProgress.FAILED:
            return False
        self._happen("refund_failed", now, refund_id=str(refund_id), error=error)
        return True

    def _cost(self, wish: RefundWish) -> Money:
        amounts = self.amounts
        cost = Money.zero(amounts.total.currency)
        for line_id, count in wish.lines.items():
            cost += self._line_cost(line_id, count)
        if wish.shipping:
            if any(one.shipping and one.counts for one in self.refunds):
                raise AlreadyRefunded(what="shipping", requested=1, left=0)
            cost += amounts.shipping
            if not amounts.tax_included:
                cost += amounts.tax - Money.total((line.tax for line in self.lines), cost.currency)
        return cost

    def _line_cost(self, line_id: OrderLineId, count: int) -> Money:
        line = next((line for line in self.lines if line.id == line_id), None)
        if line is None:
            raise UnknownOrderLine
        before = sum(one.lines.get(line_id, 0) for one in self.refunds if one.counts)
        if not 0 < count <= line.quantity - before:
            raise AlreadyRefunded(what=line.title, requested=count, left=line.quantity - before)
        included = self.amounts.tax_included
        return line.gross(before + count, tax_included=included) - line.gross(before, tax_included=included)

    def _on_refund_requested(self, data: Mapping[str, Any], at: datetime) -> None:
        return_id = ReturnId(UUID(data["return_id"])) if data["return_id"] else None
        refund = OrderRefund(
            id=RefundId(UUID(data["refund_id"])),
            amount=Money(data["amount"], Currency(data["currency"])),
            lines=by_line(data["quantities"]),
            shipping=data["shipping"],
            restock=data["restock"],
            reason=data["reason"],
            requested_at=at,
            request_key=data["request_key"],
            return_id=return_id,
            by_provider=data["provider_id"] is not None,
            provider_id=data["provider_id"],
        )
        self.refunds.append(refund)
        if return_id is not None:
            self.find_return(return_id).refund_id = refund.id
        if refund.restock:
            self._note_came_back()

    def _on_refund_accepted(self, data: Mapping[str, Any], _: datetime) -> None:
        self.find_refund(RefundId(UUID(data["refund_id"]))).provider_id = data["provider_id"]

    def _on_refund_succeeded(self, data: Mapping[str, Any], at: datetime) -> None:
        refund = self.find_refund(RefundId(UUID(data["refund_id"])))
        refund.end(RefundProgress.SUCCEEDED, now=at)
        if refund.return_id is not None:
            self.find_return(refund.return_id).move_to(ReturnStatus.REFUNDED)
        self._settle_payment_status()

    def _on_refund_failed(self, data: Mapping[str, Any], at: datetime) -> None:
        refund = self.find_refund(RefundId(UUID(data["refund_id"])))
        refund.end(RefundProgress.FAILED, now=at)
        refund.error = data["error"]
        if refund.return_id is not None and self.find_return(refund.return_id).status is ReturnStatus.RECEIVED:
            self.find_return(refund.return_id).refund_id = None
        self._settle_payment_status()

    def _settle_payment_status(self) -> None:
        currency = self.amounts.total.currency
        back = Money.total(
            (one.amount for one in self.refunds if one.status is RefundProgress.SUCCEEDED),
            currency,
        )
        if not back:
            self.payment_status = PaymentStatus.PAID
        else:
            whole = back >= self.amounts.due
            self.payment_status = PaymentStatus.REFUNDED if whole else PaymentStatus.PARTIALLY_REFUNDED


def _refund_data(refund_id: RefundId, wish: RefundWish, amount: Money) -> dict[str, Any]:
    return {
        "refund_id": str(refund_id),
        "amount": amount.minor,
        "currency": amount.currency.code,
        "quantities": {str(line): count for line, count in wish.lines.items()},
        "shipping": wish.shipping,
        "restock": wish.restock,
        "reason": wish.reason,
        "request_key": wish.request_key,
        "return_id": str(wish.return_id) if wish.return_id else None,
        "provider_id": None,
    }
