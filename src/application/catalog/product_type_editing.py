"""What all edits of product types share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from application.catalog.type_ports import ProductTypeRepository
from application.catalog.type_views import ProductTypeView
from domain.catalog.attributes import Attribute
from domain.catalog.errors import ProductTypeNotFound
from domain.catalog.product_type import ProductType
from domain.catalog.texts import slug_of
from domain.kernel.ids import ProductTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTypeEdit:
    """An edit of a product type as it was at a version."""

    type_id: ProductTypeId
    expected_version: int


async def current_type(command: ProductTypeEdit, types: ProductTypeRepository) -> ProductType:
    """The type that the edit is about, locked; raises `ProductTypeNotFound` or `VersionMismatch`."""
    product_type = await types.lock(command.type_id)
    if product_type is None:
        raise ProductTypeNotFound
    product_type.require_version(command.expected_version)
    return product_type


def keyed(attributes: Iterable[Attribute]) -> list[Attribute]:
    """The attributes; a key that is missing, theirs or a choice's, is made from the name."""
    return [
        replace(
            attribute,
            key=attribute.key or slug_of(attribute.name),
            choices=tuple(replace(choice, key=choice.key or slug_of(choice.name)) for choice in attribute.choices),
        )
        for attribute in attributes
    ]


def product_type_view(product_type: ProductType, *, products: int) -> ProductTypeView:
    """The type as staff sees it."""
    return ProductTypeView(
        id=product_type.id,
        version=product_type.version,
        slug=product_type.slug,
        name=product_type.name,
        attributes=product_type.attributes,
        products=products,
    )
