"""A product type goes."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.product_type_editing import ProductTypeEdit, current_type
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.errors import ProductTypeInUse
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteProductType(ProductTypeEdit):
    """One of which there are no products."""


class DeleteProductTypeHandler(Handler[DeleteProductType, None]):
    """Raises `ProductTypeNotFound`, `VersionMismatch` or `ProductTypeInUse`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductTypeUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DeleteProductType, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            product_type = await current_type(command, uow.product_types)
            if products := await uow.product_types.products_of(product_type.id):
                raise ProductTypeInUse(products)
            await uow.product_types.remove(product_type)
            await uow.commit()
