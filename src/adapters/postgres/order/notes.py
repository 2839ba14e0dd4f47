"""Notes about orders, on PostgreSQL."""

from typing import TYPE_CHECKING

from application.order.notes import NoteView
from domain.kernel.ids import OrderId
from domain.order.note import Note

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_INSERT = """
INSERT INTO order_notes (id, order_id, author_id, body, created_at)
VALUES (%(id)s, %(order_id)s, %(author_id)s, %(body)s, %(written_at)s)
"""
_OF_ORDER = """
SELECT n.id, n.body, n.author_id, a.name AS author_name, n.created_at AS written_at
FROM order_notes n LEFT JOIN accounts a ON a.id = n.author_id
WHERE n.order_id = %(order_id)s ORDER BY n.created_at, n.id
"""


class PostgresNoteRepository:
    """Notes in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, note: Note) -> None:
        values: dict[str, object] = {
            "id": note.id,
            "order_id": note.order_id,
            "author_id": note.author_id,
            "body": note.body,
            "written_at": note.written_at,
        }
        await self._uow.run(_INSERT, values)
        self._uow.audit.saved("order_note", note.id, note, omit=frozenset({"body"}))

    async def of_order(self, order_id: OrderId) -> tuple[NoteView, ...]:
        return tuple(NoteView(**row) for row in await self._uow.rows(_OF_ORDER, {"order_id": order_id}))
