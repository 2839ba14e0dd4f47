"""Goods of an order on their way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.kernel.errors import IllegalTransition
from domain.kernel.ids import OrderLineId, RefundId, ReturnId, VariantId
from domain.order.disputing import Disputing
from domain.order.errors import NotLeftToReturn, ReturnNotFound, ReturnsEnded, UnknownOrderLine
from domain.order.events import ReturnApproved, ReturnRejected, ReturnRequested
from domain.order.refund import OrderRefund
from domain.order.state import by_line
from domain.order.status import ORDER_MOVES, RETURN_MOVES, FulfillmentStatus, OrderStatus, ReturnStatus

_TAKES_RETURNS = {OrderStatus.PARTIALLY_FULFILLED, OrderStatus.FULFILLED}
_OPEN = {ReturnStatus.REQUESTED, ReturnStatus.APPROVED}
_CAME_BACK = {ReturnStatus.RECEIVED, ReturnStatus.REFUNDED}


@dataclass(slots=True, kw_only=True)
class Return:
    """What the buyer sends back, and why. `note` is the shop's word on it; `restocked` went on the shelf again.

    `refund_id` is the refund that pays for it, which may be on its way.
    """

    id: ReturnId
    quantities: Mapping[OrderLineId, int]
    reason: str
    requested_at: datetime
    status: ReturnStatus = ReturnStatus.REQUESTED
    note: str = ""
    restocked: Mapping[OrderLineId, int] = field(default_factory=dict)
    refund_id: RefundId | None = None
    received_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether goods or money are still to move for it."""
        return self.status in _OPEN or self.status is ReturnStatus.RECEIVED

    @property
    def moves(self) -> tuple[str, ...]:
        """What staff may do with it now."""
        allowed = {
            "approve": ReturnStatus.APPROVED in RETURN_MOVES[self.status],
            "reject": ReturnStatus.REJECTED in RETURN_MOVES[self.status],
            "receive": ReturnStatus.RECEIVED in RETURN_MOVES[self.status],
            "refund": ReturnStatus.REFUNDED in RETURN_MOVES[self.status] and self.refund_id is None,
        }
        return tuple(name for name, is_allowed in allowed.items() if is_allowed)

    def require(self, status: ReturnStatus) -> None:
        """Raises `IllegalTransition` where it may not become that."""
        if status not in RETURN_MOVES[self.status]:
            raise IllegalTransition("The return", current=self.status, wanted=status)

    def move_to(self, status: ReturnStatus) -> None:
        """Raises `IllegalTransition`."""
        self.require(status)
        self.status = status


@dataclass(kw_only=True)
class Returning(Disputing):
    """The verbs of returns. No more comes back than was shipped and is not back or on its way."""

    returns: list[Return] = field(default_factory=list)
    refunds: list[OrderRefund] = field(default_factory=list)

    def returnable(self, line_id: OrderLineId) -> int:
        """How many of a line may come back: none that was not sent. A refund with restock brought its goods back."""
        line = next((line for line in self.lines if line.id == line_id), None)
        if line is None:
            raise UnknownOrderLine
        if not line.requires_shipping:
            return 0
        back = sum(
            one.quantities.get(line_id, 0) for one in self.returns if one.status is not ReturnStatus.REJECTED
        ) + sum(refund.lines.get(line_id, 0) for refund in self.refunds if refund.restock)
        return line.shipped_quantity - back

    @property
    def takes_returns(self) -> bool:
        """Whether anything of it may be sent back now."""
        return self.status in _TAKES_RETURNS and any(self.returnable(line.id) > 0 for line in self.lines)

    def find_return(self, return_id: ReturnId) -> Return:
        """The return; raises `ReturnNotFound`."""
        for one in self.returns:
            if one.id == return_id:
                return one
        raise ReturnNotFound

    def request_return(
        self, return_id: ReturnId, *, quantities: Mapping[OrderLineId, int], reason: str, now: datetime
    ) -> None:
        """The buyer wants to send goods back. Raises `ReturnsEnded`, `UnknownOrderLine` or `NotLeftToReturn`."""
        if self.status in {OrderStatus.CLOSED, OrderStatus.CANCELED}:
            raise ReturnsEnded
        self.require_returnable(quantities)
        wanted = {str(line): count for line, count in quantities.items()}
        self._happen("return_requested", now, return_id=str(return_id), quantities=wanted, reason=reason)
        self.record(ReturnRequested(order_id=self.id, return_id=return_id))

    def require_returnable(self, quantities: Mapping[OrderLineId, int]) -> None:
        """Raises `UnknownOrderLine` or `NotLeftToReturn`."""
        for line, count in quantities.items():
            if not 0 < count <= self.returnable(line):
                raise NotLeftToReturn(requested=count, left=self.returnable(line))
        if not quantities:
            raise NotLeftToReturn(requested=0, left=sum(self.returnable(line.id) for line in self.lines))

    def approve_return(self, return_id: ReturnId, *, note: str, now: datetime) -> None:
        """The buyer may send it. Raises `ReturnNotFound` or `IllegalTransition`."""
        self._happen("return_approved", now, return_id=str(return_id), note=note)
        self.record(ReturnApproved(order_id=self.id, return_id=return_id))

    def reject_return(self, return_id: ReturnId, *, note: str, now: datetime) -> None:
        """The shop does not take it. Raises `ReturnNotFound` or `IllegalTransition`."""
        self._happen("return_rejected", now, return_id=str(return_id), note=note)
        self.record(ReturnRejected(order_id=self.id, return_id=return_id))

    def receive_return(
        self, return_id: ReturnId, *, restock: Mapping[OrderLineId, int], now: datetime
    ) -> dict[VariantId, int]:
        """The goods are back; answers what goes on the shelf. An order that came back whole is closed.

        Raises `ReturnNotFound`, `IllegalTransition`, `UnknownOrderLine` or `NotLeftToReturn`.
        """
        coming = self.find_return(return_id).quantities
        for line, count in restock.items():
            if line not in coming:
                raise UnknownOrderLine
            if not 0 <= count <= coming[line]:
                raise NotLeftToReturn(requested=count, left=coming[line])
        kept = {str(line): count for line, count in restock.items() if count}
        self._happen("return_received", now, return_id=str(return_id), restocked=kept)
        if self.fulfillment_status is FulfillmentStatus.RETURNED and OrderStatus.CLOSED in ORDER_MOVES[self.status]:
            self._happen("closed", now, reason="returned")
        return self.goods(restock)

    def came_back(self) -> bool:
        """Whether all that was bought is back."""
        received = [one for one in self.returns if one.status in _CAME_BACK]
        return all(
            line.quantity
            == sum(one.quantities.get(line.id, 0) for one in received)
            + sum(refund.lines.get(line.id, 0) for refund in self.refunds if refund.restock)
            for line in self.lines
        )

    def _on_return_requested(self, data: Mapping[str, Any], at: datetime) -> None:
        identity, quantities = ReturnId(UUID(data["return_id"])), by_line(data["quantities"])
        self.returns.append(Return(id=identity, quantities=quantities, reason=data["reason"], requested_at=at))

    def _on_return_approved(self, data: Mapping[str, Any], _: datetime) -> None:
        self._moved(data, ReturnStatus.APPROVED).note = data["note"]

    def _on_return_rejected(self, data: Mapping[str, Any], _: datetime) -> None:
        self._moved(data, ReturnStatus.REJECTED).note = data["note"]

    def _on_return_received(self, data: Mapping[str, Any], at: datetime) -> None:
        back = self._moved(data, ReturnStatus.RECEIVED)
        back.restocked, back.received_at = by_line(data["restocked"]), at
        self._note_came_back()

    def _note_came_back(self) -> None:
        if self.came_back():
            self.fulfillment_status = FulfillmentStatus.RETURNED

    def _moved(self, data: Mapping[str, Any], status: ReturnStatus) -> Return:
        one = self.find_return(ReturnId(UUID(data["return_id"])))
        one.move_to(status)
        return one
