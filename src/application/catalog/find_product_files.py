"""Past imports or exports."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.product_file import FileKind
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import ProductFileView, view_of
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission

_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FindProductFiles:
    """Which of both."""

    kind: FileKind


class FindProductFilesHandler(Handler[FindProductFiles, tuple[ProductFileView, ...]]):
    """The newest fifty, without their problems and links."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: FindProductFiles, *, actor: Actor) -> tuple[ProductFileView, ...]:
        async with self._uow(actor) as uow:
            return tuple(view_of(file) for file in await uow.product_files.recent(command.kind, limit=_SHOWN))
