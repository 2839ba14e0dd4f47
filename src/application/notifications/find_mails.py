"""Look into the mailbox."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.notifications.mailbox import MailboxQueries, MailPage

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMails:
    """`to` is a part of the recipient's address."""

    to: str = ""
    older_than: UUID | None = None


class FindMailsHandler(Handler[FindMails, MailPage]):
    # The route exists only where the mailbox is the mailer, which production refuses.
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, mailbox: MailboxQueries) -> None:
        self._mailbox = mailbox

    async def handle(self, command: FindMails, *, actor: Actor) -> MailPage:  # noqa: ARG002 -- anyone may
        return await self._mailbox.find(to=command.to, older_than=command.older_than, limit=PAGE_SIZE)
