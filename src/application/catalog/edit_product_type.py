"""Staff describes a product type anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from application.catalog.product_type_editing import ProductTypeEdit, current_type, keyed, product_type_view
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.catalog.type_views import ProductTypeView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission

# A refusal names so many of the products that are in the way.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProductType(ProductTypeEdit):
    """`changes` by the names `name`, `slug` and `attributes` (all of them, in their order)."""

    changes: Mapping[str, Any] = field(default_factory=dict)


class EditProductTypeHandler(Handler[EditProductType, ProductTypeView]):
    """What products use is not lost: the type is locked before its uses are counted.

    Raises `ProductTypeNotFound`, `VersionMismatch`, `AttributesInUse`, `SeveralValues`, `SlugTaken`, or `InvalidInput`
    with every fault.
    """

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[ProductTypeUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditProductType, *, actor: Actor) -> ProductTypeView:
        async with self._uow(actor) as uow:
            product_type = await current_type(command, uow.product_types)
            changes = command.changes
            product_type.describe(
                slug=changes.get("slug", product_type.slug),
                name=changes.get("name", product_type.name),
                attributes=keyed(changes.get("attributes", product_type.attributes)),
                uses=await uow.product_types.uses_of(product_type.id),
                several=await uow.product_types.several_of(product_type.id, limit=MOST_NAMED),
            )
            await uow.product_types.save(product_type)
            products = await uow.product_types.products_of(product_type.id)
            view = product_type_view(product_type, products=products)
            await uow.commit(view)
        return view
