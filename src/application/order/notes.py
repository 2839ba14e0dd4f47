"""Notes about orders: what their use cases share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.order.ports import OrderUnitOfWork
from domain.kernel.ids import OrderId
from domain.order.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note and who wrote it; both None where the account is gone."""

    id: UUID
    body: str
    author_id: UUID | None
    author_name: str | None
    written_at: datetime


class NoteRepository(Protocol):
    """Notes, append-only."""

    async def add(self, note: Note) -> None:
        """Insert it."""

    async def of_order(self, order_id: OrderId) -> tuple[NoteView, ...]:
        """The order's notes, oldest first. One statement."""


class NoteUnitOfWork(OrderUnitOfWork, Protocol):
    """The slice that notes need."""

    @property
    def order_notes(self) -> NoteRepository: ...
