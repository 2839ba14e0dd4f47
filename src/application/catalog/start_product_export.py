"""Staff asks for a file of all products."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.product_file import FileKind, ProductFile
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.product_file_views import ProductFileView, view_of
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, JobRequest, Randomness, UnitOfWorkFactory
from domain.identity.permission import Permission

WRITE_EXPORT = "catalog.write_product_export"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartProductExport:
    """All of them."""


class StartProductExportHandler(Handler[StartProductExport, ProductFileView]):
    """Plans the job that writes it."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork], ids: IdGenerator, randomness: Randomness) -> None:
        self._uow, self._ids, self._randomness = uow, ids, randomness

    async def handle(self, command: StartProductExport, *, actor: Actor) -> ProductFileView:  # noqa: ARG002 -- it asks nothing more
        file_id = self._ids.new()
        async with self._uow(actor) as uow:
            file = ProductFile(
                id=file_id,
                kind=FileKind.EXPORT,
                file_name=f"products-{uow.now():%Y-%m-%d}.csv",
                storage_key=f"product-files/{file_id}/{self._randomness.token()}.csv",
                requested_at=uow.now(),
                touched_at=uow.now(),
            )
            await uow.product_files.add(file)
            uow.enqueue(JobRequest(name=WRITE_EXPORT, arguments={"file_id": str(file.id)}))
            view = view_of(file)
            await uow.commit(view)
        return view
