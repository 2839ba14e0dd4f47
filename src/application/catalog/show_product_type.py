"""A product type as staff edits it."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.product_type_editing import product_type_view
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.catalog.type_views import ProductTypeView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.errors import ProductTypeNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import ProductTypeId


@dataclass(frozen=True, slots=True)
class ShowProductType:
    type_id: ProductTypeId


class ShowProductTypeHandler(Handler[ShowProductType, ProductTypeView]):
    """Raises `ProductTypeNotFound`."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, uow: UnitOfWorkFactory[ProductTypeUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: ShowProductType, *, actor: Actor) -> ProductTypeView:
        async with self._uow(actor) as uow:
            product_type = await uow.product_types.get(command.type_id)
            if product_type is None:
                raise ProductTypeNotFound
            return product_type_view(product_type, products=await uow.product_types.products_of(product_type.id))
