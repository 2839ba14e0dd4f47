"""Takes over one product of a file, by itself."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.import_stock import ImportRules
from application.catalog.imported import ImportedProduct
from application.catalog.takeover import ImportedProductView, ImportUnitOfWork, Takeover
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProduct:
    """`run` names the import in the ledger of stock movements: the same run again moves nothing twice."""

    product: ImportedProduct
    rules: ImportRules
    run: str


class ImportProductHandler(Handler[ImportProduct, ImportedProductView]):
    """Raises `InvalidInput` and the catalog's other refusals; then nothing of the product was changed."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ImportUnitOfWork], takeover: Takeover) -> None:
        self._uow, self._takeover = uow, takeover

    async def handle(self, command: ImportProduct, *, actor: Actor) -> ImportedProductView:
        await self._takeover.look_up([command.product])
        async with self._uow(actor) as uow:
            view = await self._takeover.carry_out(command.product, command.rules, uow, run=command.run)
            if not command.rules.dry_run:
                await uow.commit(view)
        return view
