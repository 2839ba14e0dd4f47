"""Staff sends a file of products."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.imported import MAX_FILE_BYTES, FileFormat, ProductFiles, UnreadableExport
from application.catalog.product_file import FileKind, ProductFile
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import ProductFileView, view_of
from application.kernel.actor import Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import IdGenerator, JobRequest, Randomness, UnitOfWorkFactory
from application.kernel.stored_first import kept_if_saved
from application.operations.ports import SettingsReader
from application.privacy.ports import PrivateFiles
from domain.identity.permission import Permission

RUN_IMPORT = "catalog.run_product_import"
_MAX_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StartProductImport:
    """`format` None: as the heading shows. `dry_run` tells what would happen. Stock of known variants is left alone
    but with `update_stock`.
    """

    file_name: str
    data: bytes
    format: FileFormat | None = None
    dry_run: bool = False
    update_stock: bool = False


class StartProductImportHandler(Process[StartProductImport, ProductFileView]):
    """Looks at the heading, keeps the file in private, and plans the job. Raises `UnreadableExport`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(
        self,
        uow: UnitOfWorkFactory[ProductFileUnitOfWork],
        formats: ProductFiles,
        files: PrivateFiles,
        settings: SettingsReader,
        ids: IdGenerator,
        randomness: Randomness,
    ) -> None:
        self._uow, self._formats, self._files, self._settings = uow, formats, files, settings
        self._ids, self._randomness = ids, randomness

    async def handle(self, command: StartProductImport, *, actor: Actor) -> ProductFileView:
        name = " ".join(command.file_name.split())[-_MAX_NAME:] or "products.csv"
        if len(command.data) > MAX_FILE_BYTES:
            most = MAX_FILE_BYTES // 1024 // 1024
            raise UnreadableExport(f"{name} is larger than {most} MB. Split it, and import one part after another.")
        currency = (await self._settings.current()).currency
        # A large file takes a second to read, in which others must not wait.
        source = await asyncio.to_thread(
            self._formats.open, name, command.data, currency=currency, given=command.format
        )
        file_id = self._ids.new()
        key = f"product-files/{file_id}/{self._randomness.token()}.csv"
        await self._files.put(key, command.data)
        async with kept_if_saved(self._files, key):
            return await retrying(lambda: self._plan(command, file_id, (name, source.format, key), actor))

    async def _plan(
        self, command: StartProductImport, file_id: UUID, told: tuple[str, FileFormat, str], actor: Actor
    ) -> ProductFileView:
        name, file_format, key = told
        async with self._uow(actor) as uow:
            file = ProductFile(
                id=file_id,
                kind=FileKind.IMPORT,
                file_name=name,
                format=file_format,
                storage_key=key,
                size_bytes=len(command.data),
                dry_run=command.dry_run,
                update_stock=command.update_stock,
                requested_at=uow.now(),
                touched_at=uow.now(),
            )
            await uow.product_files.add(file)
            uow.enqueue(JobRequest(name=RUN_IMPORT, arguments={"file_id": str(file.id)}))
            view = view_of(file)
            await uow.commit(view)
        return view
