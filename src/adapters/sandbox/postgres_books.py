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

from adapters.sandbox.books import IntentMoved, KeptAnswer, SandboxEvent
from adapters.sandbox.intent import SandboxIntent, SandboxRefund
from application.payment.ports import PaymentOutcomeUnknown
from domain.kernel.errors import Unavailable
from domain.payment.intent import IntentStatus

_ANSWER = "SELECT fingerprint, answer FROM sandbox.requests WHERE key = %(key)s"
_LOOK = "SELECT *, xmin::text AS mark FROM sandbox.intents WHERE id = %(id)s"
# Locks the intent where it is the one that was read; of another one there is no row.
_UNMOVED = "SELECT 1 FROM sandbox.intents WHERE id = %(read)s AND xmin::text = %(mark)s FOR UPDATE"
_INTENT = f"{_LOOK} FOR UPDATE"
# Who adds events shares this lock, who lists them has it alone: what is listed has no gap that fills later.
_EVENTS_LOCK = 4_242
_ALONE = f"SELECT pg_advisory_xact_lock({_EVENTS_LOCK})"
# All that a request changes, in one statement; the lock is there before an event is given its place in the sequence.
_WRITE = f"""
WITH first AS ({{first}}), put AS (
    INSERT INTO sandbox.intents (id, client_secret, status, currency, amount, capturable_amount, received_amount,
                                 refunded_amount, refunds, metadata, card_last4, decline_code)
    SELECT i.* FROM first, jsonb_to_recordset(%(intents)s) AS i(
        id text, client_secret text, status text, currency text, amount bigint, capturable bigint, received bigint,
        refunded bigint, refunds jsonb, metadata jsonb, card_last4 text, decline_code text)
    ON CONFLICT (id) DO UPDATE SET
        status = EXCLUDED.status, capturable_amount = EXCLUDED.capturable_amount,
        received_amount = EXCLUDED.received_amount, refunded_amount = EXCLUDED.refunded_amount,
        refunds = EXCLUDED.refunds, card_last4 = EXCLUDED.card_last4, decline_code = EXCLUDED.decline_code
), shared AS MATERIALIZED (
    SELECT pg_advisory_xact_lock_shared({_EVENTS_LOCK}) FROM first WHERE jsonb_array_length(%(events)s) > 0
), told AS (
    INSERT INTO sandbox.events (id, type, object)
    SELECT e.told ->> 'id', e.told ->> 'type', e.told -> 'object'
    FROM shared, jsonb_array_elements(%(events)s) WITH ORDINALITY AS e(told, place) ORDER BY e.place
)
SELECT 1 FROM first
"""  # noqa: S608 -- made of constants
_FIRST = """
    INSERT INTO sandbox.requests (key, fingerprint, answer)
    SELECT %(key)s, %(fingerprint)s, %(answer)s::jsonb {there} ON CONFLICT DO NOTHING RETURNING 1
"""
_CHANGE = _WRITE.format(first="SELECT 1")
_CHANGE_UNMOVED = _WRITE.format(first=_UNMOVED)
_CHANGE_ONCE = _WRITE.format(first=_FIRST.format(there=""))
_CHANGE_ONCE_UNMOVED = _WRITE.format(first=_FIRST.format(there=f"FROM ({_UNMOVED}) unmoved"))
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
    """On a connection that no transaction of the shop's uses.

    What a request changes is one statement, which also finds out whether an earlier one came with its key, and whether
    the intent is still as it was read: most need no transaction around it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def look(self, intent_id: str) -> SandboxIntent | None:
        with _told_as_unknown():
            async with self._connections.connection() as connection:
                return _intent(await (await connection.execute(_LOOK, {"id": intent_id})).fetchone())

    def open(self) -> AbstractAsyncContextManager["_PostgresPage"]:
        return self._opened(begins=True)

    def brief(self) -> AbstractAsyncContextManager["_PostgresPage"]:
        return self._opened(begins=False)

    @asynccontextmanager
    async def _opened(self, *, begins: bool) -> AsyncIterator["_PostgresPage"]:
        with _told_as_unknown():
            async with self._connections.connection() as connection:
                try:
                    page = _PostgresPage(connection, await _begun(connection) if begins else None)
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
    def __init__(self, connection: AsyncConnection[DictRow], now: datetime | None) -> None:
        self._connection, self._now = connection, now
        self._intents: list[dict[str, Any]] = []
        self._told: list[dict[str, Any]] = []
        # Which intent was read without a lock, and which row it was.
        self._read: dict[str, Any] | None = None

    def now(self) -> datetime:
        assert self._now is not None
        return self._now

    async def keep(self) -> None:
        """Write what is not yet written, and commit."""
        if self._intents or self._told:
            statement = _CHANGE if self._read is None else _CHANGE_UNMOVED
            if await (await self._connection.execute(statement, self._taken())).fetchone() is None:
                raise IntentMoved
        if self._connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            await self._connection.execute("COMMIT")

    async def keep_answer(self, key: str, kept: KeptAnswer) -> KeptAnswer:
        values = {"key": key, "fingerprint": kept.fingerprint, "answer": Jsonb(kept.answer), **self._taken()}
        statement = _CHANGE_ONCE if self._read is None else _CHANGE_ONCE_UNMOVED
        if await (await self._connection.execute(statement, values)).fetchone() is not None:
            return kept
        row = await (await self._connection.execute(_ANSWER, {"key": key})).fetchone()
        if row is None:
            raise IntentMoved
        return KeptAnswer(row["fingerprint"], row["answer"])

    def _taken(self) -> dict[str, Any]:
        """What is to be written, from now on no more."""
        values = {"intents": Jsonb(self._intents), "events": Jsonb(self._told), **(self._read or {})}
        self._intents, self._told = [], []
        return values

    async def intent(self, intent_id: str) -> SandboxIntent | None:
        statement = _LOOK if self._now is None else _INTENT
        row = await (await self._connection.execute(statement, {"id": intent_id})).fetchone()
        if row is not None and self._now is None:
            self._read = {"read": intent_id, "mark": row["mark"]}
        return _intent(row)

    async def put(self, intent: SandboxIntent) -> None:
        self._intents.append({**msgspec.to_builtins(intent), "refunded": intent.refunded})

    async def tell(self, event_id: str, kind: str, about: dict[str, Any]) -> None:
        self._told.append({"id": event_id, "type": kind, "object": about})

    async def events(self, *, after: int, limit: int) -> list[SandboxEvent]:
        await self._connection.execute(_ALONE)
        return await self._events(_EVENTS, {"after": after, "limit": limit})

    async def undelivered(self, *, limit: int) -> list[SandboxEvent]:
        return await self._events(_UNDELIVERED, {"limit": limit})

    async def mark_delivered(self, event_ids: Sequence[str]) -> None:
        await self._connection.execute(_DELIVERED, {"ids": list(event_ids)})

    async def put_off(self, event_id: str, *, until: datetime) -> None:
        await self._connection.execute(_PUT_OFF, {"id": event_id, "until": until})

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
