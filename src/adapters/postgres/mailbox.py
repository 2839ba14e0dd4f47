"""The mailbox on PostgreSQL: letters are kept in a table instead of being sent."""

from uuid import UUID

from adapters.postgres.database import Database
from application.kernel.ports import IdGenerator
from application.notifications.mailbox import MailHeadline, MailPage, MailView
from application.notifications.ports import Mail

_KEEP = """
INSERT INTO mailbox_messages (id, dedupe_key, sender, recipient, subject, html, text)
VALUES (%(id)s, %(key)s, %(sender)s, %(to)s, %(subject)s, %(html)s, %(text)s)
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
"""
# Ids are ordered by time.
_FIND = """
SELECT id, sender, recipient AS "to", subject, left(text, 200) AS preview, created_at AS sent_at
FROM mailbox_messages
WHERE (%(to)s = '' OR strpos(lower(recipient), lower(%(to)s)) > 0)
  AND (%(older_than)s::uuid IS NULL OR id < %(older_than)s)
ORDER BY id DESC LIMIT %(limit)s
"""
_GET = """
SELECT id, sender, recipient AS "to", subject, html, text, created_at AS sent_at
FROM mailbox_messages WHERE id = %(id)s
"""


class PostgresMailbox:
    """Both the mailer that keeps letters and the reader that shows them."""

    def __init__(self, database: Database, ids: IdGenerator) -> None:
        self._database, self._ids = database, ids

    async def send(self, mail: Mail) -> None:
        await self._database.rows(
            _KEEP,
            {
                "id": self._ids.new(),
                "key": mail.key,
                "sender": mail.sender,
                "to": mail.to,
                "subject": mail.subject,
                "html": mail.html,
                "text": mail.text,
            },
        )

    async def find(self, *, to: str, older_than: UUID | None, limit: int) -> MailPage:
        rows = await self._database.rows(_FIND, {"to": to, "older_than": older_than, "limit": limit + 1})
        items = tuple(MailHeadline(**row) for row in rows[:limit])
        return MailPage(items=items, older_than=items[-1].id if len(rows) > limit else None)

    async def get(self, mail_id: UUID) -> MailView | None:
        row = await self._database.row(_GET, {"id": mail_id})
        return None if row is None else MailView(**row)
