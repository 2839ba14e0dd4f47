"""Staff notes something about an order."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.order.notes import NoteUnitOfWork, NoteView
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import NoteId
from domain.order.errors import OrderNotFound
from domain.order.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Text, without markup."""

    number: str
    body: str


class AddNoteHandler(Handler[AddNote, tuple[NoteView, ...]]):
    """Answers all notes of the order. Raises `OrderNotFound`, or `InvalidInput` for a note that says nothing."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[NoteUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: AddNote, *, actor: Actor) -> tuple[NoteView, ...]:
        body = command.body.strip()
        if not body:
            raise InvalidInput([Fault("/body", "required", "The note is empty.")])
        async with self._uow(actor) as uow:
            order = await uow.orders.lock_by_number(command.number)
            if order is None:
                raise OrderNotFound
            note = Note(
                id=NoteId(self._ids.new()),
                order_id=order.id,
                author_id=actor.account_id,
                body=body,
                written_at=uow.now(),
            )
            order.annotate(note.id)
            await uow.order_notes.add(note)
            await uow.orders.save(order)
            notes = await uow.order_notes.of_order(order.id)
            await uow.commit(notes)
            return notes
