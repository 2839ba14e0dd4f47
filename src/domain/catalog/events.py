"""What the catalog tells the rest of the shop."""

from dataclasses import dataclass

from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import CategoryId, ProductTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged(DomainEvent):
    """A category was renamed, moved or removed: the listings of the products below it tell its name and path."""

    category_id: CategoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTypeChanged(DomainEvent):
    """A product type was described anew: the listings of its products tell its attributes."""

    product_type_id: ProductTypeId
