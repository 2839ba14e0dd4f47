"""Takes over products of a file whose bundles are made of one another's variants."""

from collections.abc import Sequence
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
class ImportTogether:
    """`run` as of `ImportProduct`."""

    products: Sequence[ImportedProduct]
    rules: ImportRules
    run: str


class ImportTogetherHandler(Handler[ImportTogether, list[ImportedProductView]]):
    """Raises `ProductRefused`; then nothing of any of them was changed."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ImportUnitOfWork], takeover: Takeover) -> None:
        self._uow, self._takeover = uow, takeover

    async def handle(self, command: ImportTogether, *, actor: Actor) -> list[ImportedProductView]:
        await self._takeover.look_up(command.products)
        async with self._uow(actor) as uow:
            views = await self._takeover.together(command.products, command.rules, uow, run=command.run)
            if not command.rules.dry_run:
                await uow.commit()
        return views
