"""Connections to PostgreSQL: one pool per process, timeouts on every connection, statements counted."""

import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import msgspec
import psycopg
from psycopg import AsyncConnection, AsyncCursor, _queries
from psycopg._preparing import Prepare, PrepareManager
from psycopg._queries import PostgresQuery
from psycopg.rows import DictRow, dict_row, tuple_row
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.elements import ClauseElement

from application.kernel.ports import TransientFailure
from domain.kernel.errors import Unavailable

Connection = AsyncConnection[DictRow]

# How many statements the current request or job has sent; tests hold endpoints to a budget with it.
statements_sent: ContextVar[list[str] | None] = ContextVar("statements_sent", default=None)

_TRUSTED_SECONDS = 1.0
# Of every connection: nobody waits for ever, and no transaction is left open.
TIMEOUTS = "-c lock_timeout=2s -c statement_timeout=5s -c idle_in_transaction_session_timeout=10s"
# How long one waits for a connection: at a sale hundreds come at once, and all are to be answered.
_STANDSTILL_SECONDS, _CROWD_SECONDS = 5.0, 15.0
# How much of its letters' triples a word must share to be taken for a mistyped one, before edit distance decides.
_SEARCH = "-c pg_trgm.similarity_threshold=0.15"
_dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves the constructor untyped

# psycopg keeps what it made of a statement's text only where that is short. What a unit of work saves together is not,
# and making it anew costs as much as five statements; ours are always the same few.
_queries.MAX_CACHED_STATEMENT_LENGTH, _queries.MAX_CACHED_STATEMENT_PARAMS = 16_384, 256

set_json_dumps(msgspec.json.encode)
set_json_loads(msgspec.json.decode)


def compiled(statement: ClauseElement) -> str:
    """The SQL text of a Core statement with psycopg's named parameters; done once, at import.

    Lists go through `= ANY(%(name)s)`, never through an expanding IN.
    """
    return str(statement.compile(dialect=_dialect))


def libpq(url: str) -> str:
    """A connection URL without SQLAlchemy's driver suffix."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme=parts.scheme.partition("+")[0]))


class Reader(Protocol):
    """Where reads go: the pool (`Database`) or an open transaction (`PostgresUnitOfWork`)."""

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        """All rows."""

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        """The first row."""


class CountingCursor(AsyncCursor[DictRow]):
    """A cursor that notes each statement for the query budget."""

    async def execute(self, query: Any, *args: Any, **kwargs: Any) -> "CountingCursor":
        if (sent := statements_sent.get()) is not None:
            sent.append(str(query))
        await super().execute(query, *args, **kwargs)
        return self


class LastingStatements(PrepareManager):
    """What is prepared on a connection, kept over a ROLLBACK that nothing went wrong before.

    psycopg forgets it at each, since tables may be gone; the shop makes none, and ends so whatever only reads. Where
    something failed in a pipeline PostgreSQL may never have seen what came behind: then it is forgotten.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection, self._is_broken = connection, False

    def get(self, query: PostgresQuery, prepare: bool | None = None) -> tuple[Prepare, bytes]:  # noqa: FBT001 -- psycopg's
        self._is_broken = self._connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.INERROR
        return super().get(query, prepare)

    def _should_discard(self, *asked: Any, **further: Any) -> bool:
        return self._is_broken and super()._should_discard(*asked, **further)


class _Stack(deque[Connection]):
    """Its last comes first."""

    def popleft(self) -> Connection:
        return self.pop()


class WarmFirstPool(AsyncConnectionPool[Connection]):
    """Gives the connection that was used last; the library's goes round, so that all that a crowd left stay cold.

    What lies unused longest is what the pool closes.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pool = _Stack()

    async def _shrink_pool(self) -> None:
        self._pool.rotate(-1)
        await super()._shrink_pool()


class Database:
    """The pool. Connections are in autocommit mode: a unit of work says BEGIN and COMMIT itself."""

    def __init__(self, url: str, *, max_size: int = 8) -> None:
        self._served_at = -_STANDSTILL_SECONDS
        self._pool = WarmFirstPool(
            libpq(url),
            connection_class=AsyncConnection[DictRow],
            min_size=1,
            max_size=max_size,
            open=False,
            configure=_configure,
            check=trust_or_ask,
            kwargs={
                "autocommit": True,
                "row_factory": dict_row,
                "options": f"{TIMEOUTS} {_SEARCH}",
                "application_name": "portico",
            },
        )

    async def open(self) -> None:
        """Connect; raises `Unavailable` where the server is not there, or would lose acknowledged commits."""
        await self._pool.open()
        async with self.connection() as connection:
            row = await (await connection.execute("SHOW synchronous_commit")).fetchone()
            if row and row["synchronous_commit"] == "off":
                raise Unavailable("The database has synchronous_commit off: it could lose paid orders. Switch it on.")

    async def may_change_schema(self) -> bool:
        """Whether our role could change tables, which the shop itself never does."""
        row = await self.row("SELECT has_schema_privilege('public', 'CREATE') AS may")
        return bool(row and row["may"])

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection for a while; raises `Unavailable` when none can be had in time.

        A crowd is no outage: while others are served, who comes waits longer than where nobody was served of late.
        """
        connection = await self.take()
        try:
            async with connection:
                yield connection
        finally:
            await self.put_back(connection)

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        """The rows of one read statement."""
        connection = await self.take()
        try:
            return await (await kept_cursor(connection).execute(statement, parameters)).fetchall()
        finally:
            await self.put_back(connection)

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        """The first row of one read statement."""
        connection = await self.take()
        try:
            return await (await kept_cursor(connection).execute(statement, parameters)).fetchone()
        finally:
            await self.put_back(connection)

    async def take(self) -> Connection:
        """A connection that its taker puts back, with no transaction open; else as `connection`."""
        is_served = time.monotonic() - self._served_at < _STANDSTILL_SECONDS
        try:
            connection = await self._pool.getconn(_CROWD_SECONDS if is_served else _STANDSTILL_SECONDS)
        except PoolTimeout as exhausted:
            raise Unavailable("The database does not answer.") from exhausted
        self._served_at = time.monotonic()
        return connection

    async def put_back(self, connection: Connection) -> None:
        """For whoever comes next; a broken one is replaced."""
        await self._pool.putconn(connection)


def kept_cursor(connection: Connection) -> AsyncCursor[DictRow]:
    """The cursor for statements whose rows are fetched at once, of which a connection has one.

    Making one takes a quarter of the time of a small statement. Not for pipelines, where several are under way.
    """
    cursor: AsyncCursor[DictRow] | None = getattr(connection, "kept_cursor", None)
    if cursor is None:
        cursor = connection.kept_cursor = connection.cursor()  # type: ignore[attr-defined]  # a note of ours
    return cursor


def kept_counter(connection: Connection) -> AsyncCursor[tuple[int, ...]]:
    """The same for statements that answer one row of numbers; naming its columns would take as long as reading it."""
    cursor: AsyncCursor[tuple[int, ...]] | None = getattr(connection, "kept_counter", None)
    if cursor is None:
        cursor = connection.kept_counter = connection.cursor(row_factory=tuple_row)  # type: ignore[attr-defined]  # a note of ours
    return cursor


async def trust_or_ask(connection: Connection) -> None:
    """Ask a connection that lay idle whether its server is still there; one just used is trusted."""
    idle_since: float = getattr(connection, "idle_since", 0.0)
    if time.monotonic() - idle_since > _TRUSTED_SECONDS:
        await AsyncCursor(connection).execute("")
    connection.idle_since = time.monotonic()  # type: ignore[attr-defined]  # a note of ours


async def _configure(connection: Connection) -> None:
    connection.cursor_factory = CountingCursor
    connection._prepared = LastingStatements(connection)  # noqa: SLF001 -- psycopg offers no other way
    connection.prepare_threshold = 2


def is_transient(error: psycopg.Error) -> bool:
    """Whether the same transaction may succeed at once: a deadlock, a lock time-out, a serialization failure."""
    return isinstance(
        error,
        psycopg.errors.DeadlockDetected | psycopg.errors.SerializationFailure | psycopg.errors.LockNotAvailable,
    )


def translated(error: psycopg.Error) -> Exception:
    """Our word for a failure of the database that no repository has named."""
    if is_transient(error):
        return TransientFailure(type(error).__name__)
    if isinstance(error, psycopg.errors.QueryCanceled):
        return Unavailable("The database took too long.")
    if isinstance(error, psycopg.OperationalError):
        return Unavailable("The database does not answer.")
    return error
