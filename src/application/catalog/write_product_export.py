"""Writes the file of all products, and puts it where only its link leads."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.export_slices import ExportSlices
from application.catalog.ports import AdminCatalogQueries
from application.catalog.product_file import ProductFile
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import PrivateFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteProductExport:
    """Which one."""

    file_id: UUID


class WriteProductExportHandler(Process[WriteProductExport, None]):
    """Dying on the way begins anew, and replaces the same file."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self,
        uow: UnitOfWorkFactory[ProductFileUnitOfWork],
        slices: ExportSlices,
        catalog: AdminCatalogQueries,
        files: PrivateFiles,
    ) -> None:
        self._uow, self._slices, self._catalog, self._files = uow, slices, catalog, files

    async def handle(self, command: WriteProductExport, *, actor: Actor) -> None:
        total, done, parts = await self._catalog.product_count(), 0, list[bytes]()
        async for products, part in self._slices.parts(actor):
            done += products
            parts.append(part)
            if not await self._note(command.file_id, done, max(total, done), actor):
                return
        async with self._uow(actor) as uow:
            file = await uow.product_files.get(command.file_id)
        if file is None or file.storage_key is None:
            return
        data = b"".join(parts)
        await self._files.put(file.storage_key, data)
        if not await retrying(lambda: self._finish(command.file_id, len(data), done, actor)):
            await self._files.delete(file.storage_key)

    async def _note(self, file_id: UUID, done: int, total: int, actor: Actor) -> bool:
        """How far it is; False where nobody waits for it any more."""

        async def note() -> bool:
            async with self._uow(actor) as uow:
                file: ProductFile | None = await uow.product_files.lock(file_id)
                if file is None or not file.is_under_way:
                    return False
                file.begin(total=total)
                file.done, file.touched_at = done, uow.now()
                await uow.product_files.save(file)
                await uow.commit()
                return True

        return await retrying(note)

    async def _finish(self, file_id: UUID, size: int, done: int, actor: Actor) -> bool:
        """Whether the file is wanted: it is another worker's, too, that was faster."""
        async with self._uow(actor) as uow:
            file = await uow.product_files.lock(file_id)
            if file is None or not file.is_under_way:
                return file is not None and file.storage_key is not None
            file.total = file.done = done
            file.finish(now=uow.now(), size_bytes=size)
            await uow.product_files.save(file)
            await uow.commit()
            return True
