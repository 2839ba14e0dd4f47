"""The mailbox in memory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.memory.store import Index, MemoryStore, Transaction
from application.kernel.ports import Clock, IdGenerator
from application.notifications.mailbox import MailHeadline, MailPage, MailView
from application.notifications.ports import Mail

_PREVIEW_LENGTH = 200


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A letter as it was handed over."""

    id: UUID
    mail: Mail
    sent_at: datetime


_BY_KEY: Index[KeptMail] = Index(KeptMail, lambda kept: (kept.mail.key,))


class MemoryMailbox:
    """Both the mailer that keeps letters and the reader that shows them."""

    def __init__(self, store: MemoryStore, clock: Clock, ids: IdGenerator) -> None:
        self._store, self._clock, self._ids = store, clock, ids

    async def send(self, mail: Mail) -> None:
        if self._store.where(_BY_KEY, mail.key):
            return
        transaction = Transaction(self._store, self._clock.now())
        kept = KeptMail(self._ids.new(), mail, transaction.now)
        transaction.put(KeptMail, kept.id, kept)
        transaction.commit()

    async def find(self, *, to: str, older_than: UUID | None, limit: int) -> MailPage:
        found = sorted(
            (
                kept
                for kept in self._store.rows(KeptMail)
                if to.lower() in kept.mail.to.lower() and (older_than is None or kept.id < older_than)
            ),
            key=lambda kept: kept.id,
            reverse=True,
        )
        items = tuple(
            MailHeadline(
                id=kept.id,
                sender=kept.mail.sender,
                to=kept.mail.to,
                subject=kept.mail.subject,
                preview=kept.mail.text[:_PREVIEW_LENGTH],
                sent_at=kept.sent_at,
            )
            for kept in found[:limit]
        )
        return MailPage(items=items, older_than=items[-1].id if len(found) > limit else None)

    async def get(self, mail_id: UUID) -> MailView | None:
        kept = self._store.find(KeptMail, mail_id)
        if kept is None:
            return None
        mail = kept.mail
        return MailView(
            id=kept.id,
            sender=mail.sender,
            to=mail.to,
            subject=mail.subject,
            html=mail.html,
            text=mail.text,
            sent_at=kept.sent_at,
        )
