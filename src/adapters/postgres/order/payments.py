"""Payments, planned calls of the provider, and its events."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.together import Writing
from application.payment.events import MONEY_COMES_IN, MONEY_IS_IN
from application.payment.ports import ProviderEvent
from domain.kernel.money import Currency, Money
from domain.payment.operation import OperationKind, OperationStatus, PaymentOperation
from domain.payment.payment import Payment, PaymentState

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork


def _texts(words: Iterable[str]) -> str:
    """An array of our own words, which is part of the statement."""
    return f"ARRAY[{', '.join(repr(str(word)) for word in words)}]"


_ADD = Writing(
    "new_payment",
    "payments",
    inserted_payment="""
INSERT INTO payments (id, provider, intent_id, checkout_id, order_id, status, currency, authorized_amount,
    captured_amount, refunded_amount, decline_code)
VALUES (%(id)s, %(provider)s, %(intent_id)s, %(checkout_id)s, %(order_id)s, %(status)s, %(currency)s, %(authorized)s,
    %(captured)s, %(refunded)s, %(decline_code)s)
ON CONFLICT (intent_id, provider) DO NOTHING RETURNING 1
""",
)
_LOCK = "SELECT * FROM payments WHERE intent_id = %(intent_id)s FOR UPDATE"
_SAVE = Writing(
    "payment",
    "payments",
    updated_payment="""
UPDATE payments SET order_id = %(order_id)s, status = %(status)s, authorized_amount = %(authorized)s,
    captured_amount = %(captured)s, refunded_amount = %(refunded)s, decline_code = %(decline_code)s,
    version = version + 1
WHERE id = %(id)s AND version = %(version)s
RETURNING 1
""",
)

_PLAN = Writing(
    "new_operation",
    "payment_operations",
    inserted_operation="""
INSERT INTO payment_operations (id, key, kind, intent_id, checkout_id, order_id, currency, amount, status)
VALUES (%(id)s, %(key)s, %(kind)s, %(intent_id)s, %(checkout_id)s, %(order_id)s, %(currency)s, %(amount)s, %(status)s)
ON CONFLICT (key) DO NOTHING RETURNING 1
""",
)
_OPERATION = "SELECT * FROM payment_operations WHERE key = %(key)s FOR UPDATE"
_SAVE_OPERATION = """
UPDATE payment_operations SET intent_id = %(intent_id)s, status = %(status)s, attempts = %(attempts)s,
    last_error = %(last_error)s
WHERE id = %(id)s
"""
_SUCCEED = Writing(
    "operation",
    "payment_operations",
    succeeded_operation="""
UPDATE payment_operations SET intent_id = %(intent_id)s, status = 'done', last_error = NULL WHERE key = %(key)s
RETURNING 1
""",
)
_OPEN = """
SELECT * FROM payment_operations WHERE status = 'planned' AND created_at <= %(since)s
ORDER BY created_at, id LIMIT %(limit)s
"""

# Whether our books have what an event `e` tells of: what was confirmed and captured never goes back before that.
IS_OLD_NEWS = f"""e.type = ANY({_texts(MONEY_COMES_IN)}) AND EXISTS (
    SELECT FROM orders o JOIN payments p ON p.intent_id = o.intent_id
    WHERE o.intent_id = e.object_id AND o.status <> 'pending_payment' AND p.status = ANY({_texts(MONEY_IS_IN)}))
"""
EVENTS = "jsonb_to_recordset(%(events)s) AS e(event_id text, type text, object_id text, payload jsonb)"
# In the order of their keys: two that keep the same ones wait for each other in one direction only.
_KEEP_EVENTS = f"""
WITH kept AS (
    INSERT INTO provider_events (provider, event_id, type, object_id, payload, applied_at)
    SELECT %(provider)s, e.event_id, e.type, e.object_id, e.payload, CASE WHEN {IS_OLD_NEWS} THEN now() END
    FROM {EVENTS}
    ORDER BY e.event_id
    ON CONFLICT DO NOTHING RETURNING event_id, applied_at
)
SELECT event_id FROM kept WHERE applied_at IS NULL
"""  # noqa: S608 -- made of constants
_TAKE_EVENT = f"""
WITH noted AS (
    UPDATE provider_events e SET applied_at = now()
    WHERE e.provider = %(provider)s AND e.event_id = %(event_id)s AND e.applied_at IS NULL AND {IS_OLD_NEWS}
    RETURNING e.event_id
)
SELECT e.event_id, e.type, e.object_id, e.payload FROM provider_events e
WHERE e.provider = %(provider)s AND e.event_id = %(event_id)s AND e.applied_at IS NULL
  AND NOT EXISTS (SELECT FROM noted)
"""  # noqa: S608 -- made of constants
_APPLIED = """
UPDATE provider_events SET applied_at = now()
WHERE provider = %(provider)s AND event_id = %(event_id)s AND applied_at IS NULL
"""
_CURSOR = "SELECT cursor FROM provider_cursors WHERE provider = %(provider)s"
_MOVE_CURSOR = """
INSERT INTO provider_cursors (provider, cursor) VALUES (%(provider)s, %(cursor)s)
ON CONFLICT (provider) DO UPDATE SET cursor = EXCLUDED.cursor
"""


class PostgresPaymentRepository:
    """Payments in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, payment: Payment) -> None:
        def added(rows: int) -> None:
            payment.version += rows

        await self._uow.write(_ADD, _payment_values(payment), then=added)

    async def lock_of_intent(self, intent_id: str) -> Payment | None:
        row = await self._uow.row(_LOCK, {"intent_id": intent_id})
        return None if row is None else payment_of(row)

    async def save(self, payment: Payment) -> None:
        values = {**_payment_values(payment), "version": payment.version}
        await self._uow.write(_SAVE, values, lost="The payment")
        payment.version += 1


class PostgresOperationRepository:
    """Planned calls in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def plan(self, operation: PaymentOperation) -> None:
        values = {
            "id": operation.id,
            "key": operation.key,
            "kind": operation.kind,
            "intent_id": operation.intent_id,
            "checkout_id": operation.checkout_id,
            "order_id": operation.order_id,
            "currency": operation.amount.currency.code,
            "amount": operation.amount.minor,
            "status": operation.status,
        }
        await self._uow.write(_PLAN, values)

    async def lock(self, key: str) -> PaymentOperation | None:
        row = await self._uow.row(_OPERATION, {"key": key})
        return None if row is None else _operation(row)

    async def save(self, operation: PaymentOperation) -> None:
        values: dict[str, object] = {
            "id": operation.id,
            "intent_id": operation.intent_id,
            "status": operation.status,
            "attempts": operation.attempts,
            "last_error": operation.last_error,
        }
        await self._uow.run(_SAVE_OPERATION, values)

    async def succeed(self, key: str, intent_id: str) -> None:
        await self._uow.write(_SUCCEED, {"key": key, "intent_id": intent_id})

    async def open(self, *, since: datetime, limit: int) -> list[PaymentOperation]:
        return [_operation(row) for row in await self._uow.rows(_OPEN, {"since": since, "limit": limit})]


class PostgresProviderEventRepository:
    """The provider's events in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, provider: str, events: Sequence[ProviderEvent]) -> list[ProviderEvent]:
        rows = await self._uow.rows(_KEEP_EVENTS, {"provider": provider, "events": events_as_told(events)})
        news = {row["event_id"] for row in rows}
        return [event for event in events if event.id in news]

    async def take(self, provider: str, event_id: str) -> ProviderEvent | None:
        row = await self._uow.row(_TAKE_EVENT, {"provider": provider, "event_id": event_id})
        if row is None:
            return None
        return ProviderEvent(
            id=row["event_id"],
            type=row["type"],
            object_id=row["object_id"],
            metadata=msgspec.convert(row["payload"]["metadata"], dict[str, str]),
            payload=row["payload"]["event"],
        )

    async def mark_applied(self, provider: str, event_id: str) -> None:
        await self._uow.run(_APPLIED, {"provider": provider, "event_id": event_id})

    async def cursor(self, provider: str) -> str | None:
        row = await self._uow.row(_CURSOR, {"provider": provider})
        return str(row["cursor"]) if row else None

    async def move_cursor(self, provider: str, cursor: str) -> None:
        await self._uow.run(_MOVE_CURSOR, {"provider": provider, "cursor": cursor})


def events_as_told(events: Sequence[ProviderEvent]) -> Jsonb:
    """Rows for `EVENTS`."""
    return Jsonb(
        [
            {
                "event_id": event.id,
                "type": event.type,
                "object_id": event.object_id,
                "payload": {"metadata": dict(event.metadata), "event": dict(event.payload)},
            }
            for event in events
        ]
    )


def payment_of(row: DictRow) -> Payment:
    """The payment of a row."""
    currency = Currency(row["currency"])
    return Payment(
        id=row["id"],
        provider=row["provider"],
        intent_id=row["intent_id"],
        checkout_id=row["checkout_id"],
        order_id=row["order_id"],
        status=PaymentState(row["status"]),
        authorized=Money(row["authorized_amount"], currency),
        captured=Money(row["captured_amount"], currency),
        refunded=Money(row["refunded_amount"], currency),
        decline_code=row["decline_code"],
        version=row["version"],
    )


def told_payment(row: dict[str, Any]) -> Payment:
    """The payment of a row as JSON."""
    return payment_of({**row, **{name: row[name] and UUID(row[name]) for name in ("id", "checkout_id", "order_id")}})


def _payment_values(payment: Payment) -> dict[str, object]:
    return {
        "id": payment.id,
        "provider": payment.provider,
        "intent_id": payment.intent_id,
        "checkout_id": payment.checkout_id,
        "order_id": payment.order_id,
        "status": payment.status,
        "currency": payment.authorized.currency.code,
        "authorized": payment.authorized.minor,
        "captured": payment.captured.minor,
        "refunded": payment.refunded.minor,
        "decline_code": payment.decline_code,
    }


def _operation(row: DictRow) -> PaymentOperation:
    return PaymentOperation(
        id=row["id"],
        key=row["key"],
        kind=OperationKind(row["kind"]),
        checkout_id=row["checkout_id"],
        amount=Money(row["amount"], Currency(row["currency"])),
        intent_id=row["intent_id"],
        order_id=row["order_id"],
        status=OperationStatus(row["status"]),
        attempts=row["attempts"],
        last_error=row["last_error"],
        planned_at=row["created_at"],
    )
