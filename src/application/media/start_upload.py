"""Staff is about to send a picture straight to where pictures are kept."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Actor
from application.kernel.handler import Process
from application.kernel.ports import IdGenerator
from application.media.files import UPLOADS
from application.media.ports import Uploads, UploadTicket
from domain.identity.permission import Permission

FOLDER = f"{UPLOADS}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartUpload:
    """What will be sent: so many bytes of that type."""

    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedUpload:
    """`id` names the file once it was sent."""

    id: UUID
    ticket: UploadTicket


def upload_key(upload_id: UUID) -> str:
    """Where a file waits to be looked at; what lies there is shown to nobody."""
    return f"{FOLDER}{upload_id}"


class StartUploadHandler(Process[StartUpload, StartedUpload]):
    """Grants one file, at a key of our making, for ten minutes. What is never named is swept away after a day."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uploads: Uploads, ids: IdGenerator) -> None:
        self._uploads, self._ids = uploads, ids

    async def handle(self, command: StartUpload, *, actor: Actor) -> StartedUpload:  # noqa: ARG002 -- the door has checked the actor
        upload_id = self._ids.new()
        ticket = await self._uploads.ticket(upload_key(upload_id), command.content_type, command.size)
        return StartedUpload(id=upload_id, ticket=ticket)
