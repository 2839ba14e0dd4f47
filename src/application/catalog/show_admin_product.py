"""A product as staff edits it."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.editing import EditingUnitOfWork, ProductEdit, current
from application.catalog.showing import shown
from application.catalog.views import AdminProductView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission
from domain.kernel.ids import ProductId


@dataclass(frozen=True, slots=True)
class ShowAdminProduct:
    product_id: ProductId


class ShowAdminProductHandler(Handler[ShowAdminProduct, AdminProductView]):
    """Raises `ProductNotFound`."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, uow: UnitOfWorkFactory[EditingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ShowAdminProduct, *, actor: Actor) -> AdminProductView:
        async with self._uow(actor) as uow:
            return await shown(await current(ProductEdit(product_id=command.product_id), uow), uow)
