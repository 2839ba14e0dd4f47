"""How far an import or export is; a done export with the way to its file."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from application.catalog.product_file import FileKind, ProductFileNotFound
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import ProductFileView, view_of
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import ExportLinks
from application.privacy.views import ExportLink
from domain.identity.permission import Permission

# A link is for a click: whoever comes later is shown another, for as long as there is a file.
_LINK_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowProductFile:
    """Which one."""

    file_id: UUID
    kind: FileKind


class ShowProductFileHandler(Handler[ShowProductFile, ProductFileView]):
    """Raises `ProductFileNotFound`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork], links: ExportLinks) -> None:
        self._uow, self._links = uow, links

    async def handle(self, command: ShowProductFile, *, actor: Actor) -> ProductFileView:
        async with self._uow(actor) as uow:
            file, now = await uow.product_files.get(command.file_id), uow.now()
            if file is None or file.kind is not command.kind:
                raise ProductFileNotFound
            found = await uow.product_files.problems(file.id) if file.problem_count else ()
        # They are found step by step; whoever mends the file goes through it line by line.
        problems = tuple(sorted(found, key=lambda one: one.line))
        if file.kind is FileKind.IMPORT or file.expires_at is None or not file.has_file(now):
            return view_of(file, problems=problems)
        until = min(file.expires_at, now + _LINK_LIFE).replace(microsecond=0)
        return view_of(file, link=ExportLink(expires_at=until, signature=self._links.sign(file.id, until)))
