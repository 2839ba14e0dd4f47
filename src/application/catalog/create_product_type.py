"""A new product type."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.product_type_editing import keyed, product_type_view
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.catalog.type_views import ProductTypeView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.attributes import Attribute
from domain.catalog.errors import TooManyProductTypes
from domain.catalog.product_type import MAX_PRODUCT_TYPES, ProductType
from domain.catalog.texts import slug_of
from domain.identity.permission import Permission
from domain.kernel.ids import ProductTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateProductType:
    """An empty slug, and empty keys of attributes and choices, are made from the names."""

    name: str
    slug: str = ""
    attributes: tuple[Attribute, ...] = ()


class CreateProductTypeHandler(Handler[CreateProductType, ProductTypeView]):
    """Raises `InvalidInput` with every fault, `SlugTaken` or `TooManyProductTypes`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductTypeUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateProductType, *, actor: Actor) -> ProductTypeView:
        product_type = ProductType(id=ProductTypeId(self._ids.new()), slug="", name="")
        slug = command.slug or slug_of(command.name)
        product_type.describe(slug=slug, name=command.name, attributes=keyed(command.attributes), uses={})
        async with self._uow(actor) as uow:
            if await uow.product_types.count() >= MAX_PRODUCT_TYPES:
                raise TooManyProductTypes(limit=MAX_PRODUCT_TYPES)
            await uow.product_types.save(product_type)
            view = product_type_view(product_type, products=0)
            await uow.commit(view)
        return view
