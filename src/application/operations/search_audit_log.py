"""Look for who changed what."""

from dataclasses import dataclass, replace
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.audit_log import AuditFilter, AuditPage, AuditQueries, Pseudonyms


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAuditLog:
    """A page of what matches. `address`: the network address itself, of which the log knows the mark alone."""

    wanted: AuditFilter
    address: str | None = None
    page_size: int = 20
    cursor: str | None = None


class SearchAuditLogHandler(Handler[SearchAuditLog, AuditPage]):
    """Raises `InvalidInput` for a bad cursor."""

    requires: ClassVar = Access.ADMIN

    def __init__(self, queries: AuditQueries, pseudonyms: Pseudonyms) -> None:
        self._queries, self._pseudonyms = queries, pseudonyms

    async def handle(self, command: SearchAuditLog, *, actor: Actor) -> AuditPage:  # noqa: ARG002 -- the door has checked
        wanted = command.wanted
        if command.address is not None:
            wanted = replace(wanted, client=self._pseudonyms.of(command.address))
        return await self._queries.search(wanted, page_size=command.page_size, cursor=command.cursor)
