"""Staff stops an import."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.product_file import FileKind, ProductFile, ProductFileNotFound
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import ProductFileView, view_of
from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import PrivateFiles
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelProductImport:
    """Which one."""

    file_id: UUID


class CancelProductImportHandler(Process[CancelProductImport, ProductFileView]):
    """What came in by then stays, and is told. Raises `ProductFileNotFound` or `FileFinished`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork], files: PrivateFiles) -> None:
        self._uow, self._files = uow, files

    async def handle(self, command: CancelProductImport, *, actor: Actor) -> ProductFileView:
        view, key = await retrying(lambda: self._cancel(command.file_id, actor))
        if key is not None:
            await self._files.delete(key)
        return view

    async def _cancel(self, file_id: UUID, actor: Actor) -> tuple[ProductFileView, str | None]:
        async with self._uow(actor) as uow:
            file: ProductFile | None = await uow.product_files.lock(file_id)
            if file is None or file.kind is not FileKind.IMPORT:
                raise ProductFileNotFound
            key = file.storage_key
            file.cancel(now=uow.now())
            await uow.product_files.save(file)
            view = view_of(file)
            await uow.commit(view)
        return view, key
