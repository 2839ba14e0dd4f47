"""Bodies of uploads."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Meta, Struct, field

from application.catalog.attach_upload import AttachUpload
from application.media.ports import MAX_UPLOAD_BYTES
from application.media.start_upload import StartedUpload, StartUpload
from domain.kernel.ids import ProductId
from entrypoints.http.schema import Answer, Body

Field = Annotated[str, Meta(max_length=500)]


class StartUploadRequest(Body, frozen=True, kw_only=True):
    """What will be sent."""

    content_type: Literal["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"]
    size: Annotated[int, Meta(ge=1, le=MAX_UPLOAD_BYTES)]

    def to_command(self) -> StartUpload:
        return StartUpload(content_type=self.content_type, size=self.size)


class UploadResponse(Answer, frozen=True, kw_only=True):
    """Send `fields`, then the file as `file`, as multipart/form-data to `url`."""

    id: UUID
    url: str
    fields: dict[str, str]
    expires_at: datetime

    @classmethod
    def of(cls, started: StartedUpload) -> Self:
        ticket = started.ticket
        return cls(id=started.id, url=ticket.url, fields=dict(ticket.fields), expires_at=ticket.expires_at)


class AttachUploadRequest(Body, frozen=True, kw_only=True):
    """A file that was sent, and what it shows."""

    upload_id: UUID
    alt: Annotated[str, Meta(max_length=1000)] = ""

    def to_command(self, product_id: UUID) -> AttachUpload:
        return AttachUpload(product_id=ProductId(product_id), upload_id=self.upload_id, alt=self.alt)


class UploadForm(Struct, kw_only=True):
    """A form that the shop signed, filled in."""

    file: UploadFile
    key: Field
    content_type: Field = field(name="Content-Type")
    max: Field
    expires: Field
    signature: Field

    def fields(self) -> dict[str, str]:
        return {
            "key": self.key,
            "Content-Type": self.content_type,
            "max": self.max,
            "expires": self.expires,
            "signature": self.signature,
        }
