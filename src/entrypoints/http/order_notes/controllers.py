"""Notes at /admin/orders/{number}/notes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED
from msgspec import Meta

from application.order.add_note import AddNote, AddNoteHandler
from application.order.find_notes import FindNotes, FindNotesHandler
from application.order.notes import NoteView
from entrypoints.http.private_answers import private
from entrypoints.http.schema import Answer, Body, ShopRequest


class AddNoteRequest(Body, frozen=True, kw_only=True):
    """Text, without markup."""

    body: Annotated[str, Meta(min_length=1, max_length=5_000)]


class NoteResponse(Answer, frozen=True, kw_only=True):
    """A note; its author is null where the account is gone."""

    id: UUID
    body: str
    author_id: UUID | None
    author_name: str | None
    written_at: datetime


class NotesResponse(Answer, frozen=True, kw_only=True):
    """All notes of an order, oldest first."""

    items: Sequence[NoteResponse]

    @classmethod
    def of(cls, notes: Sequence[NoteView]) -> Self:
        return cls(
            items=[
                NoteResponse(
                    id=note.id,
                    body=note.body,
                    author_id=note.author_id,
                    author_name=note.author_name,
                    written_at=note.written_at,
                )
                for note in notes
            ]
        )


class AdminOrderNoteController(Controller):
    """Append-only, and never shown to the buyer."""

    path = "/admin/orders/{number:str}/notes"
    tags = ("Admin: orders",)

    @get(operation_id="findOrderNotes")
    async def notes(
        self, request: ShopRequest, number: FromPath[str], find_notes: NamedDependency[FindNotesHandler]
    ) -> Response[NotesResponse]:
        """What staff noted, oldest first."""
        return _answer(await find_notes(FindNotes(number=number), actor=request.user))

    @post(operation_id="addOrderNote")
    async def add(
        self,
        request: ShopRequest,
        number: FromPath[str],
        data: JSONBody[AddNoteRequest],
        add_note: NamedDependency[AddNoteHandler],
    ) -> Response[NotesResponse]:
        """Note something; answers all notes."""
        notes = await add_note(AddNote(number=number, body=data.body), actor=request.user)
        return _answer(notes, status_code=HTTP_201_CREATED)


def _answer(notes: Sequence[NoteView], *, status_code: int = HTTP_200_OK) -> Response[NotesResponse]:
    return private(NotesResponse.of(notes), status_code)
