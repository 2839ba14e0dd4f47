"""The file that a link opens."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from application.downloads.ports import DownloadUnitOfWork
from application.downloads.views import OpenedFile
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.pieces import in_pieces
from application.privacy.ports import ExportLinks, PrivateFiles
from domain.kernel.ids import DownloadGrantId
from domain.order.download import DownloadNotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDownload:
    """What the link says."""

    grant_id: DownloadGrantId
    expires_at: datetime
    signature: str


class OpenDownloadHandler(Process[OpenDownload, OpenedFile]):
    """The newest form of the file. Raises `DownloadNotFound` where the link is not ours, or its time is over."""

    # The link is the right: browsers follow it without a token.
    requires: ClassVar[Access] = Access.ANYONE

    def __init__(self, uow: UnitOfWorkFactory[DownloadUnitOfWork], links: ExportLinks, files: PrivateFiles) -> None:
        self._uow, self._links, self._files = uow, links, files

    async def handle(self, command: OpenDownload, *, actor: Actor) -> OpenedFile:
        if not self._links.is_signed(command.signature, command.grant_id, command.expires_at):
            raise DownloadNotFound
        async with self._uow(actor.without_claim()) as uow:
            granted, now = await uow.downloads.find(command.grant_id), uow.now()
        if granted is None or now >= command.expires_at:
            raise DownloadNotFound
        if await self._files.part(granted.storage_key, 0, 1) is None:
            raise DownloadNotFound
        return OpenedFile(
            name=granted.name,
            size_bytes=granted.size_bytes,
            tag=f'"{hashlib.sha256(granted.storage_key.encode()).hexdigest()[:32]}"',
            parts=partial(in_pieces, self._files, granted.storage_key),
        )
