"""What staff noted about an order."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.order.notes import NoteUnitOfWork, NoteView
from domain.identity.permission import Permission
from domain.kernel.ids import OrderId
from domain.order.errors import OrderNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class FindNotes:
    """Of which order."""

    number: str


class FindNotesHandler(Handler[FindNotes, tuple[NoteView, ...]]):
    """Raises `OrderNotFound`."""

    requires: ClassVar[Permission] = Permission.ORDERS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[NoteUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindNotes, *, actor: Actor) -> tuple[NoteView, ...]:
        async with self._uow(actor) as uow:
            if (found := await uow.order_views.detail(command.number)) is None:
                raise OrderNotFound
            return await uow.order_notes.of_order(OrderId(found.order.id))
