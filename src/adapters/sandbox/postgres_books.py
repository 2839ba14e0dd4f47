"""The sandbox provider's books in a schema of their own of the shop's PostgreSQL."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
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
_LOOK = "SELECT * FROM sandbox.intents WHERE id = %(id)s"
_INTENT = f"{_LOOK} FOR UPDATE"
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
    """A transaction per request, on a connection that no transaction of the shop's uses.

    What a request writes goes out in one round trip with its commit.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def look(self, intent_id: str) -> SandboxIntent | None:
        with _told_as_unknown():
            async with self._connections.connection() as connection:
                return _intent(await (await connection.execute(_LOOK, {"id": intent_id})).fetchone())

    @asynccontextmanager
    async def open(self) -> AsyncIterator["_PostgresPage"]:
        with _told_as_unknown():
            async with self._connections.connection() as connection:
                try:
                    page = _PostgresPage(connection, await _begun(connection))
                    yield page
                    await page.keep()
                finally:
                    await _rolled_back(connection)


@contextmanager
def _told_as_unknown() -> Iterator[None]:
    try:
        yield
    except (psycopg.Error, Unavailable) as broken:
        raise PaymentOutcomeUnknown("The sandbox provider does not answer.") from broken


async def _begun(connection: AsyncConnection[DictRow]) -> datetime:
    """The time of the transaction that begins."""
    cursor = await connection.execute("BEGIN; SELECT now() AS now")
    cursor.nextset()
    row = await cursor.fetchone()
    assert row is not None
    now: datetime = row["now"]
    return now


async def _rolled_back(connection: AsyncConnection[DictRow]) -> None:
    """Whatever was not kept."""
    if connection.closed or connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
        return
    try:
        await connection.execute("ROLLBACK")
    except psycopg.Error:
        await connection.close()


class _PostgresPage:
    def __init__(self, connection: AsyncConnection[DictRow], now: datetime) -> None:
        self._connection, self._now = connection, now
        self._writes: list[tuple[str, dict[str, Any]]] = []

    def now(self) -> datetime:
        return self._now

    async def keep(self) -> None:
        """Write what is to be written, and commit."""
        async with self._connection.pipeline():
            for statement, values in self._writes:
                await self._connection.execute(statement, values)
            await self._connection.execute("COMMIT")

    async def answer(self, key: str) -> KeptAnswer | None:
        # Two statements, so that the second sees what was answered while the first waited.
        async with self._connection.pipeline():
            await self._connection.execute(_CLAIM, {"key": key})
            cursor = await self._connection.execute(_ANSWER, {"key": key})
        row = await cursor.fetchone()
        return None if row is None else KeptAnswer(row["fingerprint"], row["answer"])

    async def keep_answer(self, key: str, kept: KeptAnswer) -> None:
        values = {"key": key, "fingerprint": kept.fingerprint, "answer": Jsonb(kept.answer)}
        self._writes.append((_KEEP, values))

    async def intent(self, intent_id: str) -> SandboxIntent | None:
        return _intent(await (await self._connection.execute(_INTENT, {"id": intent_id})).fetchone())

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
        self._writes.append((_PUT, values))

    async def tell(self, event_id: str, kind: str, about: dict[str, Any]) -> None:
        self._writes.append((_SHARE, {}))
        self._writes.append((_TELL, {"id": event_id, "type": kind, "object": Jsonb(about)}))

    async def events(self, *, after: int, limit: int) -> list[SandboxEvent]:
        await self._connection.execute(_ALONE)
        return await self._events(_EVENTS, {"after": after, "limit": limit})

    async def undelivered(self, *, limit: int) -> list[SandboxEvent]:
        return await self._events(_UNDELIVERED, {"limit": limit})

    async def mark_delivered(self, event_ids: Sequence[str]) -> None:
        self._writes.append((_DELIVERED, {"ids": list(event_ids)}))

    async def put_off(self, event_id: str, *, until: datetime) -> None:
        self._writes.append((_PUT_OFF, {"id": event_id, "until": until}))

    async def _events(self, statement: str, values: dict[str, Any]) -> list[SandboxEvent]:
        rows = await (await self._connection.execute(statement, values)).fetchall()
        return [SandboxEvent(**row) for row in rows]


def _intent(row: DictRow | None) -> SandboxIntent | None:
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
