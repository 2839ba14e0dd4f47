"""The file of an export, for whoever has its link."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.errors import ExportNotFound
from application.privacy.pieces import in_pieces
from application.privacy.ports import ExportLinks, PrivacyUnitOfWork, PrivateFiles
from application.privacy.views import ExportFile


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadExport:
    """What the link says."""

    export_id: UUID
    expires_at: datetime
    signature: str


class DownloadExportHandler(Process[DownloadExport, ExportFile]):
    """Raises `ExportNotFound` where the link is not ours, or its time or the file's is over."""

    # The link is the right: browsers follow it without a token.
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], links: ExportLinks, files: PrivateFiles) -> None:
        self._uow, self._links, self._files = uow, links, files

    async def handle(self, command: DownloadExport, *, actor: Actor) -> ExportFile:
        if not self._links.is_signed(command.signature, command.export_id, command.expires_at):
            raise ExportNotFound
        async with self._uow(actor.without_claim()) as uow:
            export, now = await uow.data_exports.get(command.export_id), uow.now()
        if export is None or export.storage_key is None or now >= command.expires_at or not export.has_file(now):
            raise ExportNotFound
        if await self._files.part(export.storage_key, 0, 1) is None:
            raise ExportNotFound
        size = export.size_bytes or 0
        name = f"your-data-{export.requested_at:%Y-%m-%d}.json"
        return ExportFile(name, size, in_pieces(self._files, export.storage_key, 0, size))
