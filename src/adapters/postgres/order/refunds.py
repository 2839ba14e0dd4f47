"""Refunds, returns and disputes of an order: their rows, both ways."""

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from domain.kernel.ids import RefundId, ReturnId
from domain.kernel.money import Currency, Money
from domain.order.dispute import Dispute
from domain.order.order import Order
from domain.order.refund import OrderRefund
from domain.order.returning import Return
from domain.order.state import by_line
from domain.order.status import DisputeStatus, RefundProgress, ReturnStatus

# Returns first: a refund may name one.
SAVE_RETURNS = """
INSERT INTO order_returns (id, order_id, status, reason, note, quantities, restocked, refund_id, requested_at,
    received_at)
SELECT b.id, %(order_id)s, b.status, b.reason, b.note, b.quantities, b.restocked, b.refund_id, b.requested_at,
    b.received_at
FROM jsonb_to_recordset(%(returns)s) AS b(id uuid, status text, reason text, note text, quantities jsonb,
    restocked jsonb, refund_id uuid, requested_at timestamptz, received_at timestamptz)
ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, note = EXCLUDED.note, restocked = EXCLUDED.restocked,
    refund_id = EXCLUDED.refund_id, received_at = EXCLUDED.received_at
"""
SAVE_REFUNDS = """
INSERT INTO order_refunds (id, order_id, currency, amount, status, reason, quantities, shipping, restock, request_key,
    return_id, provider_id, by_provider, error, requested_at, ended_at)
SELECT r.id, %(order_id)s, r.currency, r.amount, r.status, r.reason, r.quantities, r.shipping, r.restock,
    r.request_key, r.return_id, r.provider_id, r.by_provider, r.error, r.requested_at, r.ended_at
FROM jsonb_to_recordset(%(refunds)s) AS r(id uuid, currency text, amount bigint, status text, reason text,
    quantities jsonb, shipping boolean, restock boolean, request_key text, return_id uuid, provider_id text,
    by_provider boolean, error text, requested_at timestamptz, ended_at timestamptz)
ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, provider_id = EXCLUDED.provider_id,
    error = EXCLUDED.error, ended_at = EXCLUDED.ended_at
"""
SAVE_DISPUTES = """
INSERT INTO order_disputes (id, order_id, status, reason, currency, amount, opened_at, ended_at)
SELECT d.id, %(order_id)s, d.status, d.reason, d.currency, d.amount, d.opened_at, d.ended_at
FROM jsonb_to_recordset(%(disputes)s) AS d(id text, status text, reason text, currency text, amount bigint,
    opened_at timestamptz, ended_at timestamptz)
ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, amount = EXCLUDED.amount, ended_at = EXCLUDED.ended_at
"""


def dispute_values(order: Order) -> dict[str, object]:
    """The parameters of `SAVE_DISPUTES`."""
    disputes = [
        {
            "id": one.id,
            "status": one.status,
            "reason": one.reason,
            "currency": one.amount.currency.code,
            "amount": one.amount.minor,
            "opened_at": one.opened_at,
            "ended_at": one.ended_at,
        }
        for one in order.disputes
    ]
    return {"order_id": order.id, "disputes": Jsonb(disputes)}


def dispute_of(row: dict[str, Any]) -> Dispute:
    """The dispute of a row as JSON."""
    return Dispute(
        id=row["id"],
        reason=row["reason"],
        amount=Money(row["amount"], Currency(row["currency"])),
        opened_at=datetime.fromisoformat(row["opened_at"]),
        status=DisputeStatus(row["status"]),
        ended_at=moment_of(row["ended_at"]),
    )


def return_values(order: Order) -> dict[str, object]:
    """The parameters of `SAVE_RETURNS`."""
    returns = [
        {
            "id": one.id,
            "status": one.status,
            "reason": one.reason,
            "note": one.note,
            "quantities": _plain(one.quantities),
            "restocked": _plain(one.restocked),
            "refund_id": one.refund_id,
            "requested_at": one.requested_at,
            "received_at": one.received_at,
        }
        for one in order.returns
    ]
    return {"order_id": order.id, "returns": Jsonb(returns)}


def refund_values(order: Order) -> dict[str, object]:
    """The parameters of `SAVE_REFUNDS`."""
    refunds = [
        {
            "id": one.id,
            "currency": one.amount.currency.code,
            "amount": one.amount.minor,
            "status": one.status,
            "reason": one.reason,
            "quantities": _plain(one.lines),
            "shipping": one.shipping,
            "restock": one.restock,
            "request_key": one.request_key,
            "return_id": one.return_id,
            "provider_id": one.provider_id,
            "by_provider": one.by_provider,
            "error": one.error,
            "requested_at": one.requested_at,
            "ended_at": one.ended_at,
        }
        for one in order.refunds
    ]
    return {"order_id": order.id, "refunds": Jsonb(refunds)}


def refund_of(row: dict[str, Any]) -> OrderRefund:
    """The refund of a row as JSON."""
    return OrderRefund(
        id=RefundId(UUID(row["id"])),
        amount=Money(row["amount"], Currency(row["currency"])),
        lines=by_line(row["quantities"]),
        shipping=row["shipping"],
        restock=row["restock"],
        reason=row["reason"],
        requested_at=datetime.fromisoformat(row["requested_at"]),
        request_key=row["request_key"],
        return_id=ReturnId(UUID(row["return_id"])) if row["return_id"] else None,
        by_provider=row["by_provider"],
        status=RefundProgress(row["status"]),
        provider_id=row["provider_id"],
        error=row["error"],
        ended_at=moment_of(row["ended_at"]),
    )


def return_of(row: dict[str, Any]) -> Return:
    """The return of a row as JSON."""
    return Return(
        id=ReturnId(UUID(row["id"])),
        quantities=by_line(row["quantities"]),
        reason=row["reason"],
        requested_at=datetime.fromisoformat(row["requested_at"]),
        status=ReturnStatus(row["status"]),
        note=row["note"],
        restocked=by_line(row["restocked"]),
        refund_id=RefundId(UUID(row["refund_id"])) if row["refund_id"] else None,
        received_at=moment_of(row["received_at"]),
    )


def moment_of(text: str | None) -> datetime | None:
    """A point in time, from JSON."""
    return datetime.fromisoformat(text) if text else None


def _plain(quantities: Any) -> dict[str, int]:
    return {str(line): count for line, count in quantities.items()}
