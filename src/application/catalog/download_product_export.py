"""The file of an export, for whoever has its link."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from application.catalog.product_file import FileKind, ProductFile, ProductFileNotFound
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import DownloadedFile
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import ExportLinks, PrivateFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadProductExport:
    """What the link says."""

    file_id: UUID
    expires_at: datetime
    signature: str


class DownloadProductExportHandler(Process[DownloadProductExport, DownloadedFile]):
    """Raises `ProductFileNotFound` where the link is not ours, or its time or the file's is over."""

    # The link is the right: browsers follow it without a token.
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork], links: ExportLinks, files: PrivateFiles) -> None:
        self._uow, self._links, self._files = uow, links, files

    async def handle(self, command: DownloadProductExport, *, actor: Actor) -> DownloadedFile:
        if not self._links.is_signed(command.signature, command.file_id, command.expires_at):
            raise ProductFileNotFound
        async with self._uow(actor.without_claim()) as uow:
            file, now = await uow.product_files.get(command.file_id), uow.now()
        if file is None or file.kind is not FileKind.EXPORT or file.storage_key is None:
            raise ProductFileNotFound
        if now >= command.expires_at or not file.has_file(now):
            raise ProductFileNotFound
        first = await self._files.get(file.part_key(0))
        if first is None:
            raise ProductFileNotFound
        return DownloadedFile(file.file_name, file.size_bytes or len(first), self._parts(file, first))

    async def _parts(self, file: ProductFile, first: bytes) -> AsyncIterator[bytes]:
        """One after another: a file is never whole in memory."""
        yield first
        for number in range(1, file.parts):
            part = await self._files.get(file.part_key(number))
            if part is None:
                # Swept meanwhile: the answer breaks off, short of the length that it told.
                raise ProductFileNotFound
            yield part
