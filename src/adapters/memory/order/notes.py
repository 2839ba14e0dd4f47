"""Notes about orders, in memory."""

from typing import TYPE_CHECKING

from adapters.memory.identity import StoredAccount
from adapters.memory.store import Index
from application.order.notes import NoteView
from domain.kernel.ids import OrderId
from domain.order.note import Note

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_BY_ORDER: Index[Note] = Index(Note, lambda note: (note.order_id,))


class MemoryNoteRepository:
    """Notes in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, note: Note) -> None:
        self._uow.transaction.put(Note, note.id, note)
        self._uow.audit.saved("order_note", note.id, note, omit=frozenset({"body"}))

    async def of_order(self, order_id: OrderId) -> tuple[NoteView, ...]:
        notes = self._uow.transaction.where(_BY_ORDER, order_id)
        return tuple(self._view(note) for note in sorted(notes, key=lambda note: (note.written_at, note.id)))

    def _view(self, note: Note) -> NoteView:
        stored = self._uow.transaction.get(StoredAccount, note.author_id) if note.author_id else None
        return NoteView(
            id=note.id,
            body=note.body,
            author_id=stored.account.id if stored else None,
            author_name=stored.account.name if stored else None,
            written_at=note.written_at,
        )
