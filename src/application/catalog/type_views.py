"""What staff is told of product types."""

from dataclasses import dataclass

from domain.catalog.attributes import Attribute
from domain.kernel.ids import ProductTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTypeView:
    """A product type; `products`: how many are of it."""

    id: ProductTypeId
    version: int
    slug: str
    name: str
    attributes: tuple[Attribute, ...]
    products: int
