"""The sandbox provider's books in a schema of their own of the shop's PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from typing import Any, Protocol

import msgspec
import psycopg
from psycopg import AsyncConnection
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.sandbox.books import KeptAnswer, SandboxEvent
from adapters.sandbox.intent import SandboxIntent, SandboxRefund
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.errors import Unavailable
from domain.payment.intent import IntentStatus

_CLAIM = "SELECT pg_advisory_xact_lock(hashtextextended(%(key)s, 7))"
_ANSWER = "SELECT fingerprint, answer FROM sandbox.requests WHERE key = %(key)s"
_KEEP = "INSERT INTO sandbox.requests (key, fingerprint, answer) VALUES (%(key)s, %(fingerprint)s, %(answer)s)"
_INTENT = "SELECT * FROM sandbox.intents WHERE id = %(id)s FOR UPDATE"
_PUT = """
INSERT INTO sandbox.intents (id, client_secret, status, currency, amount, capturable_amount, received_amount,
                             refunded_amount, refunds, metadata, card_last4, decline_code)
VALUES (%(id)s, %(client_secret)s, %(status)s, %(currency)s, %(amount)s, %(capturable)s, %(received)s,
        %(refunded)s, %(refunds)s, %(metadata)s, %(card_last4)s, %(decline_code)s)
ON CONFLICT (id) DO UPDATE SET
    status = EXCLUDED.status, capturable_amount = EXCLUDED.capturable_amount,
    received_amount = EXCLUDED.received_amount, refunded_amount = EXCLUDED.refunded_amount,
    refunds = EXCLUDED.refunds, card_last4 = EXCLUDED.card_last4, decline_code = EXCLUDED.decline_code
"""
# Who adds events shares this lock, who lists them has it alone: what is listed has no gap that fills later.
_EVENTS_LOCK = 4_242
_SHARE = f"SELECT pg_advisory_xact_lock_shared({_EVENTS_LOCK})"
_ALONE = f"SELECT pg_advisory_xact_lock({_EVENTS_LOCK})"
_TELL = "INSERT INTO sandbox.events (id, type, object) VALUES (%(id)s, %(type)s, %(object)s)"
_EVENTS = """
SELECT id, sequence, type, object, created_at, attempts FROM sandbox.events
WHERE sequence > %(after)s ORDER BY sequence LIMIT %(limit)s
"""
_UNDELIVERED = """
SELECT id, sequence, type, object, created_at, attempts FROM sandbox.events
WHERE delivered_at IS NULL AND next_attempt_at <= now() ORDER BY next_attempt_at, sequence LIMIT %(limit)s
"""
_DELIVERED = "UPDATE sandbox.events SET attempts = attempts + 1, delivered_at = now() WHERE id = ANY(%(ids)s)"
_PUT_OFF = "UPDATE sandbox.events SET attempts = attempts + 1, next_attempt_at = %(until)s WHERE id = %(id)s"


class Connections(Protocol):
    """Where connections in autocommit mode come from."""

    def connection(self) -> AbstractAsyncContextManager[AsyncConnection[DictRow]]:
        """One, for a while."""


class PostgresBooks:
    """A transaction per request, on a connection that no transaction of the shop's uses."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @asynccontextmanager
    async def open(self) -> AsyncIterator["_PostgresPage"]:
        try:
            async with self._connections.connection() as connection, connection.transaction():
                row = await (await connection.execute("SELECT now() AS now")).fetchone()
                assert row is not None
                yield _PostgresPage(connection, row["now"])
        except (psycopg.Error, Unavailable) as broken:
            raise PaymentOutcomeUnknown("The sandbox provider does not answer.") from broken


class _PostgresPage:
    def __init__(self, connection: AsyncConnection[DictRow], now: datetime) -> None:
        self._connection, self._now = connection, now

    def now(self) -> datetime:
        return self._now

    async def answer(self, key: str) -> KeptAnswer | None:
        await self._connection.execute(_CLAIM, {"key": key})
        row = await self._row(_ANSWER, {"key": key})
        return None if row is None else KeptAnswer(row["fingerprint"], row["answer"])

    async def keep_answer(self, key: str, kept: KeptAnswer) -> None:
        values = {"key": key, "fingerprint": kept.fingerprint, "answer": Jsonb(kept.answer)}
        await self._connection.execute(_KEEP, values)

    async def intent(self, intent_id: str) -> SandboxIntent | None:
        row = await self._row(_INTENT, {"id": intent_id})
        if row is None:
            return None
        return SandboxIntent(
            id=row["id"],
            client_secret=row["client_secret"],
            amount=row["amount"],
            currency=row["currency"],
            metadata=row["metadata"],
            status=IntentStatus(row["status"]),
            capturable=row["capturable_amount"],
            received=row["received_amount"],
            card_last4=row["card_last4"],
            decline_code=row["decline_code"],
            refunds=msgspec.convert(row["refunds"], list[SandboxRefund]),
        )

    async def put(self, intent: SandboxIntent) -> None:
        values: dict[str, Any] = {
            "id": intent.id,
            "client_secret": intent.client_secret,
            "status": intent.status,
            "currency": intent.currency,
            "amount": intent.amount,
            "capturable": intent.capturable,
            "received": intent.received,
            "refunded": intent.refunded,
            "refunds": Jsonb(msgspec.to_builtins(intent.refunds)),
            "metadata": Jsonb(intent.metadata),
            "card_last4": intent.card_last4,
            "decline_code": intent.decline_code,
        }
        await self._connection.execute(_PUT, values)

    async def tell(self, event_id: str, kind: str, about: dict[str, Any]) -> None:
        await self._connection.execute(_SHARE)
        await self._connection.execute(_TELL, {"id": event_id, "type": kind, "object": Jsonb(about)})

    async def events(self, *, after: int, limit: int) -> list[SandboxEvent]:
        await self._connection.execute(_ALONE)
        return await self._events(_EVENTS, {"after": after, "limit": limit})

    async def undelivered(self, *, limit: int) -> list[SandboxEvent]:
        return await self._events(_UNDELIVERED, {"limit": limit})

    async def mark_delivered(self, event_ids: Sequence[str]) -> None:
        await self._connection.execute(_DELIVERED, {"ids": list(event_ids)})

    async def put_off(self, event_id: str, *, until: datetime) -> None:
        await self._connection.execute(_PUT_OFF, {"id": event_id, "until": until})

    async def _row(self, statement: str, values: dict[str, Any]) -> DictRow | None:
        return await (await self._connection.execute(statement, values)).fetchone()

    async def _events(self, statement: str, values: dict[str, Any]) -> list[SandboxEvent]:
        rows = await (await self._connection.execute(statement, values)).fetchall()
        return [SandboxEvent(**row) for row in rows]
