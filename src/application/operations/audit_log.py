"""What the audit log tells: who changed what, from where, what it was before and what it was after."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.kernel.audit import State


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """None and empty match everything. `text` is looked for in all that an entry says."""

    actor_kind: str | None = None
    actor_id: UUID | None = None
    action: str | None = None
    subject_kind: str | None = None
    subject_id: str | None = None
    client: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntryView:
    """`actor_name` is today's name of the account or key; None where there is none (any more).

    `client` stands for the network address: the same mark is the same address, but the address can't be read from it.
    """

    id: int
    occurred_at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str | None
    action: str
    subject_kind: str
    subject_id: str
    before: State | None = field(default=None)
    after: State | None = field(default=None)
    client: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """One page of entries, newest first."""

    items: tuple[AuditEntryView, ...]
    next_cursor: str | None


class Pseudonyms(Protocol):
    """Names for network addresses, the same as in the logs of the processes."""

    def of(self, text: str, /) -> str:
        """The same for the same address; nobody can tell the address from it."""


class AuditQueries(Protocol):
    """Reads of the log, which nobody can change."""

    async def search(self, wanted: AuditFilter, *, page_size: int, cursor: str | None) -> AuditPage:
        """Entries that match all of the filter. Raises `InvalidInput` for a bad cursor."""
