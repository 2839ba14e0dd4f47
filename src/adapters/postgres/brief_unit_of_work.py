"""A unit of work for what reads and then writes one thing: it begins no transaction that it does not need."""

import re
from functools import lru_cache

from adapters.postgres.database import Connection
from adapters.postgres.unit_of_work import PostgresUnitOfWork

_LOCKS = re.compile(r"\bFOR (NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b|\bpg_(try_)?advisory_")


class BriefUnitOfWork(PostgresUnitOfWork):
    """Reads without a transaction, as READ COMMITTED would; what it saves is one statement, which commits by itself.

    Whatever else comes begins a transaction first: a lock, another statement, a job, a row for the audit log, a key of
    idempotency. Where a single `Writing` finds its row stale it must write nothing at all, as a cart's do; of several
    all fail. Of a transaction that was not begun there is no time: `now` refuses.
    """

    async def commit(self, answer: object = None) -> None:
        if not self._is_begun and self._leaves_more:
            await self._begin()
        await self._gathered.send(self.connection, is_alone=not self._is_begun)
        if self._is_begun:
            await super().commit(answer)

    async def _opened(self) -> None:
        if self.actor.claim is not None:
            await super()._opened()

    async def _ready_for(self, statement: str) -> Connection:
        if not self._is_begun and not (self._gathered.is_empty and only_reads(statement)):
            await self._begin()
        return await super()._ready_for(statement)

    async def _send(self) -> None:
        """What waits goes on waiting until somebody reads, or to the end."""
        if self._is_begun:
            await super()._send()

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
