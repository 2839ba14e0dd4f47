"""What product types need of the world."""

from collections.abc import Sequence
from typing import Protocol

from application.catalog.type_views import ProductTypeView
from application.kernel.ports import UnitOfWork
from domain.catalog.product_type import ProductType, Several, Uses
from domain.kernel.ids import ProductTypeId


class ProductTypeRepository(Protocol):
    """Product types, whole."""

    async def get(self, type_id: ProductTypeId) -> ProductType | None:
        """The type with that id."""

    async def hold(self, type_id: ProductTypeId) -> ProductType | None:
        """The same, held as it is until the end of the transaction: for who gives a product values of it."""

    async def lock(self, type_id: ProductTypeId) -> ProductType | None:
        """The same, once nobody else holds it: what uses it is counted after this, and stays so."""

    async def count(self) -> int:
        """How many types there are."""

    async def products_of(self, type_id: ProductTypeId) -> int:
        """How many products are of the type."""

    async def uses_of(self, type_id: ProductTypeId) -> Uses:
        """How many of its products have which value."""

    async def several_of(self, type_id: ProductTypeId, *, limit: int) -> Several:
        """The titles of those of its products that have several values of an attribute, at most so many of each."""

    async def save(self, product_type: ProductType) -> None:
        """Store it. Raises `SlugTaken` or `StaleAggregate`."""

    async def remove(self, product_type: ProductType) -> None:
        """Delete it. Raises `StaleAggregate`."""


class ProductTypeUnitOfWork(UnitOfWork, Protocol):
    """A transaction on product types."""

    @property
    def product_types(self) -> ProductTypeRepository: ...


class ProductTypeQueries(Protocol):
    """Reads of product types."""

    async def all(self) -> Sequence[ProductTypeView]:
        """All types, by name."""
