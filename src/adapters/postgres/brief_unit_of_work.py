"""A unit of work for what reads, and then writes all at once: it begins no transaction that it does not need."""

import re
from functools import lru_cache
from types import TracebackType
from typing import Self

from psycopg.rows import DictRow

from adapters.postgres.database import Connection
from adapters.postgres.unit_of_work import PostgresUnitOfWork

_LOCKS = re.compile(r"\bFOR (NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b|\bpg_(try_)?advisory_")


class BriefUnitOfWork(PostgresUnitOfWork):
    """Reads without a transaction, as READ COMMITTED would; what it saves is one statement, which commits by itself.

    Whatever else comes begins a transaction first: a lock, another statement, a job, a row for the audit log, a key of
    idempotency. Where a single `Writing` finds its row stale it must write nothing at all, as a cart's do; of several
    all fail. Of a transaction that was not begun there is no time: `now` refuses. Without one no connection is kept
    from one statement to the next.
    """

    _is_open = False

    async def __aenter__(self) -> Self:
        self._is_open = True
        return await super().__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_open = False
        await super().__aexit__(kind, error, trace)

    async def rows(self, statement: str, parameters: dict[str, object] | None = None) -> list[DictRow]:
        if self._is_read_alone(statement):
            return await self._database.rows(statement, parameters)
        return await super().rows(statement, parameters)

    async def row(self, statement: str, parameters: dict[str, object] | None = None) -> DictRow | None:
        if self._is_read_alone(statement):
            return await self._database.row(statement, parameters)
        return await super().row(statement, parameters)

    async def commit(self, answer: object = None) -> None:
        if not self._is_begun and self._leaves_more:
            await self._begin()
        if self._is_begun:
            await self._gathered.send(self.connection)
            await super().commit(answer)
        elif not self._gathered.is_empty:
            connection = await self._database.take()
            try:
                await self._gathered.send(connection, is_alone=True)
            finally:
                await self._database.put_back(connection)

    async def _opened(self) -> None:
        if self.actor.claim is not None:
            await super()._opened()

    async def _ready_for(self, statement: str) -> Connection:
        if self._is_open and not self._is_begun:
            await self._begin()
        return await super()._ready_for(statement)

    async def _send(self) -> None:
        """What waits goes on waiting until somebody reads, or to the end."""
        if self._is_begun:
            await super()._send()

    def _is_read_alone(self, statement: str) -> bool:
        return self._is_open and not self._is_begun and self._gathered.is_empty and only_reads(statement)

    @property
    def _is_begun(self) -> bool:
        return self._now is not None

    @property
    def _leaves_more(self) -> bool:
        return bool(self._jobs or self._events or self.audit.entries())


@lru_cache(maxsize=256)
def only_reads(statement: str) -> bool:
    """Whether nothing is changed and nothing stays locked, for which a transaction would have to be there."""
    return statement.lstrip().startswith("SELECT") and _LOCKS.search(statement) is None
