"""Open one letter of the mailbox."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.notifications.mailbox import MailboxQueries, MailView
from domain.kernel.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """Which one."""

    mail_id: UUID


class ReadMailHandler(Handler[ReadMail, MailView]):
    """Raises `NotFound`."""

    # As for the list of letters.
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, mailbox: MailboxQueries) -> None:
        self._mailbox = mailbox

    async def handle(self, command: ReadMail, *, actor: Actor) -> MailView:  # noqa: ARG002 -- anyone may
        mail = await self._mailbox.get(command.mail_id)
        if mail is None:
            raise NotFound("There is no such letter.")
        return mail
