"""Writes the file of all products, part by part, and puts it where only its link leads."""

from dataclasses import asdict, dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.export_slices import ExportSlices
from application.catalog.exported import ExportColumns
from application.catalog.ports import AdminCatalogQueries
from application.catalog.product_file import ProductFile
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.start_product_export import WRITE_EXPORT
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import JobRequest, UnitOfWorkFactory
from application.privacy.ports import PrivateFiles
from domain.kernel.ids import ProductId

# Of one part, which is what one job writes: no job runs for minutes, and none holds the whole file.
_PRODUCTS = 2_000
_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteProductExport:
    """Which one, and which part of it: it follows so many products that are `done`, the last of which is `after`.

    The first part finds its columns; the others keep to them.
    """

    file_id: UUID
    part: int = 0
    done: int = 0
    after: ProductId | None = None
    columns: ExportColumns | None = None


@dataclass(slots=True, kw_only=True)
class _Part:
    """What was read of the next part."""

    columns: ExportColumns
    data: list[bytes]
    after: ProductId | None
    done: int
    is_last: bool = True


class WriteProductExportHandler(Process[WriteProductExport, None]):
    """One part, and the job of the next. The part is put, counted and followed under the export's lock.

    So whoever takes over after a kill writes the same part anew, over what is there, and who was overtaken writes none:
    no product is lost between two parts, and none is told twice.
    """

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
        total = await self._catalog.product_count()
        part = await self._begun(command)
        if not await self._note(command, part, total, actor):
            return
        async for read in self._slices.following(part.after, part.columns, actor):
            part.data.append(read.data)
            part.done, part.after = part.done + read.products, read.last
            if not await self._note(command, part, total, actor):
                return
            if part.done - command.done >= _PRODUCTS or sum(map(len, part.data)) >= _BYTES:
                part.is_last = False
                break
        await retrying(lambda: self._keep(command, part, actor))

    async def _begun(self, command: WriteProductExport) -> _Part:
        columns = command.columns or await self._slices.columns()
        data = [] if command.part else [self._slices.heading(columns)]
        return _Part(columns=columns, data=data, after=command.after, done=command.done)

    async def _note(self, command: WriteProductExport, part: _Part, total: int, actor: Actor) -> bool:
        """How far it is; False where nobody waits for this part any more."""

        async def note() -> bool:
            async with self._uow(actor) as uow:
                file = await _waiting(command, uow)
                if file is None:
                    return False
                file.begin(total=max(total, part.done))
                file.done, file.touched_at = part.done, uow.now()
                await uow.product_files.save(file)
                await uow.commit()
                return True

        return await retrying(note)

    async def _keep(self, command: WriteProductExport, part: _Part, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            file = await _waiting(command, uow)
            if file is None:
                return
            data = b"".join(part.data)
            await self._files.put(file.part_key(command.part), data)
            file.has_part(len(data), done=part.done)
            file.touched_at = uow.now()
            if part.is_last:
                file.total = part.done
                file.finish(now=uow.now())
            else:
                uow.enqueue(_next(command, part))
            await uow.product_files.save(file)
            await uow.commit()


async def _waiting(command: WriteProductExport, uow: ProductFileUnitOfWork) -> ProductFile | None:
    """The export, locked, if it waits for this very part."""
    file = await uow.product_files.lock(command.file_id)
    return file if file is not None and file.is_under_way and file.parts == command.part else None


def _next(command: WriteProductExport, part: _Part) -> JobRequest:
    arguments = {
        "file_id": str(command.file_id),
        "part": command.part + 1,
        "done": part.done,
        "after": str(part.after),
        "columns": asdict(part.columns),
    }
    return JobRequest(name=WRITE_EXPORT, arguments=arguments)
