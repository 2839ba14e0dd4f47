"""Staff adds a picture that was sent straight to the storage."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.editing import EditingUnitOfWork, ProductEdit
from application.catalog.upload_picture import UploadPicture, UploadPictureHandler
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Process, refuse_answered
from application.kernel.ports import UnitOfWorkFactory
from application.media.ports import (
    MAX_UPLOAD_BYTES,
    MediaStorage,
    UnreadablePicture,
    UploadNotFound,
    Uploads,
    too_large,
)
from application.media.start_upload import upload_key
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachUpload(ProductEdit):
    """The file of a started upload, and what it shows."""

    upload_id: UUID
    alt: str = ""


class AttachUploadHandler(Process[AttachUpload, AdminProductView]):
    """Looks at the file before it is read, reads it, re-encodes it, and removes what was sent.

    Raises `UploadNotFound`, and what `UploadPicture` raises.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[EditingUnitOfWork],
        uploads: Uploads,
        storage: MediaStorage,
        upload_picture: UploadPictureHandler,
    ) -> None:
        self._uow, self._uploads, self._storage, self._upload_picture = uow, uploads, storage, upload_picture

    async def handle(self, command: AttachUpload, *, actor: Actor) -> AdminProductView:
        key = upload_key(command.upload_id)
        data = await self._sent(key)
        if data is None:
            await refuse_answered(self._uow, actor)
            raise UploadNotFound
        picture = UploadPicture(
            product_id=command.product_id, expected_version=command.expected_version, data=data, alt=command.alt
        )
        try:
            view = await self._upload_picture.handle(picture, actor=actor)
        except UnreadablePicture:
            await self._storage.delete(key)
            raise
        await self._storage.delete(key)
        return view

    async def _sent(self, key: str) -> bytes | None:
        size = await self._uploads.size_of(key)
        if size is not None and size > MAX_UPLOAD_BYTES:
            await self._storage.delete(key)
            raise too_large()
        stored = await self._storage.get(key) if size is not None else None
        return None if stored is None else stored.data
