"""The mailbox: letters that were kept instead of sent, for a shop on a developer's machine."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHeadline:
    """A letter in a list; `preview` is the beginning of its text."""

    id: UUID
    sender: str
    to: str
    subject: str
    preview: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """Letters, newest first. `older_than` names the last one where there are more."""

    items: tuple[MailHeadline, ...]
    older_than: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """A letter, whole."""

    id: UUID
    sender: str
    to: str
    subject: str
    html: str
    text: str
    sent_at: datetime


class MailboxQueries(Protocol):
    """Reads of kept letters."""

    async def find(self, *, to: str, older_than: UUID | None, limit: int) -> MailPage:
        """Letters to addresses that contain `to`, regardless of case; all of them where it is empty."""

    async def get(self, mail_id: UUID) -> MailView | None:
        """One letter."""
