"""The read model in memory: derived at each question, so that only sales figures are written."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.catalog.product_types import OF_TYPE
from adapters.memory.catalog.tables import BY_VARIANT, SalesFigure
from domain.catalog.category import Category
from domain.catalog.product import Product
from domain.kernel.ids import CategoryId, ProductId, ProductTypeId, VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryListingIndex:
    """Nothing is kept that could be old."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def refresh(self, ids: Collection[ProductId]) -> None:
        """Nothing to do."""

    async def refresh_variants(self, ids: Collection[VariantId]) -> None:
        """Nothing to do."""

    async def refresh_all(self) -> None:
        """Nothing to do."""

    async def refresh_terms(self) -> None:
        """Nothing to do."""

    async def below(self, category_id: CategoryId) -> list[ProductId]:
        tree = {category.id: category for _, category in self._uow.transaction.items(Category)}
        return [
            product.id
            for _, product in self._uow.transaction.items(Product)
            if category_id in _lineage(product.details.category_id, tree)
        ]

    async def of_type(self, type_id: ProductTypeId) -> list[ProductId]:
        return [product.id for product in self._uow.transaction.where(OF_TYPE, type_id)]

    async def count_sales(self, sold: Mapping[VariantId, int], *, event_id: UUID, subscriber: str) -> None:
        transaction = self._uow.transaction
        if not await self._uow.first_time(event_id, subscriber):
            return
        units: Counter[ProductId] = Counter()
        for variant, quantity in sold.items():
            for product in transaction.where(BY_VARIANT, variant):
                units[product.id] += quantity
        for product_id in sorted(units):
            await transaction.lock(SalesFigure, product_id)
            before = transaction.get(SalesFigure, product_id)
            figure = SalesFigure(product_id, (before.units if before else 0) + units[product_id])
            transaction.put(SalesFigure, product_id, figure)


def _lineage(category_id: CategoryId | None, tree: Mapping[CategoryId, Category]) -> Iterator[CategoryId]:
    while category_id is not None:
        yield category_id
        category = tree.get(category_id)
        category_id = category.parent_id if category else None
