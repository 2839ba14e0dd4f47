"""How far an export is; once it is ready, the way to it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.errors import ExportNotFound
from application.privacy.ports import ExportLinks, PrivacyUnitOfWork
from application.privacy.views import ExportLink, ExportView

# A link is for a click: whoever comes later is shown another, for as long as there is a file.
_LINK_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowExport:
    """Which one."""

    export_id: UUID


class ShowExportHandler(Handler[ShowExport, ExportView]):
    """Raises `ExportNotFound` for another's, as if it were not there."""

    requires: ClassVar = Access.SIGNED_IN

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], links: ExportLinks) -> None:
        self._uow, self._links = uow, links

    async def handle(self, command: ShowExport, *, actor: Actor) -> ExportView:
        async with self._uow(actor) as uow:
            export, now = await uow.data_exports.get(command.export_id), uow.now()
        if export is None or export.account_id != actor.require_account():
            raise ExportNotFound
        if export.expires_at is None or not export.has_file(now):
            return ExportView.of(export)
        until = min(export.expires_at, now + _LINK_LIFE).replace(microsecond=0)
        link = ExportLink(expires_at=until, signature=self._links.sign(export.id, until))
        return ExportView.of(export, link)
