"""Refunds and returns of an order, as they are read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.kernel.money import Money
from domain.order.order import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundLineView:
    """How many of an order line it pays for."""

    line_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundView:
    """Money on its way back, or gone. `error` and `provider_id` are for staff alone."""

    id: UUID
    amount: Money
    status: str
    reason: str
    lines: tuple[RefundLineView, ...]
    shipping: bool
    restock: bool
    by_provider: bool
    return_id: UUID | None
    provider_id: str | None
    error: str | None
    requested_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLineView:
    """How many of an order line come back, and how many of them went on the shelf again."""

    line_id: UUID
    quantity: int
    restocked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnView:
    """Goods on their way back, or back. `note` is the shop's word; `moves` is what staff may do with it now."""

    id: UUID
    status: str
    reason: str
    note: str
    lines: tuple[ReturnLineView, ...]
    refund_id: UUID | None
    moves: tuple[str, ...]
    requested_at: datetime
    received_at: datetime | None


def refund_views(order: Order) -> tuple[RefundView, ...]:
    """Its refunds, oldest first."""
    return tuple(
        RefundView(
            id=one.id,
            amount=one.amount,
            status=one.status,
            reason=one.reason,
            lines=tuple(RefundLineView(line_id=line, quantity=count) for line, count in sorted(one.lines.items())),
            shipping=one.shipping,
            restock=one.restock,
            by_provider=one.by_provider,
            return_id=one.return_id,
            provider_id=one.provider_id,
            error=one.error,
            requested_at=one.requested_at,
            ended_at=one.ended_at,
        )
        for one in order.refunds
    )


def return_views(order: Order) -> tuple[ReturnView, ...]:
    """Its returns, oldest first."""
    return tuple(
        ReturnView(
            id=one.id,
            status=one.status,
            reason=one.reason,
            note=one.note,
            lines=tuple(
                ReturnLineView(line_id=line, quantity=count, restocked=one.restocked.get(line, 0))
                for line, count in sorted(one.quantities.items())
            ),
            refund_id=one.refund_id,
            moves=one.moves,
            requested_at=one.requested_at,
            received_at=one.received_at,
        )
        for one in order.returns
    )
