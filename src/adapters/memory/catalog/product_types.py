"""Product types in memory."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adapters.memory.store import Index, MemoryStore
from application.catalog.product_type_editing import product_type_view
from application.catalog.type_views import ProductTypeView
from domain.catalog.attributes import CHOSEN, each
from domain.catalog.errors import ProductTypeInUse, SlugTaken
from domain.catalog.product import Product
from domain.catalog.product_type import ProductType, Several, Uses
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import ProductId, ProductTypeId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

OF_TYPE: Index[Product] = Index(Product, lambda product: [product.type_id] if product.type_id else [])


class MemoryProductTypeRepository:
    """Types over an open transaction. One lock serves who gives products values and who edits the type."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, type_id: ProductTypeId) -> ProductType | None:
        product_type = self._uow.transaction.get(ProductType, type_id)
        if product_type is not None:
            self._uow.audit.loaded("product_type", product_type.id, product_type)
        return product_type

    async def hold(self, type_id: ProductTypeId) -> ProductType | None:
        return await self.lock(type_id)

    async def lock(self, type_id: ProductTypeId) -> ProductType | None:
        await self._uow.transaction.lock(ProductType, type_id)
        return await self.get(type_id)

    async def count(self) -> int:
        return len(self._uow.transaction.items(ProductType))

    async def products_of(self, type_id: ProductTypeId) -> int:
        return len(self._uow.transaction.where(OF_TYPE, type_id))

    async def uses_of(self, type_id: ProductTypeId) -> Uses:
        product_type = self._uow.transaction.get(ProductType, type_id)
        attributes = product_type.attributes if product_type else ()
        chosen = {attribute.key for attribute in attributes if attribute.kind in CHOSEN}
        return Counter(
            (key, value if key in chosen else "")
            for product in self._uow.transaction.where(OF_TYPE, type_id)
            for key, kept in product.attributes.items()
            for value in each(kept)
        )

    async def several_of(self, type_id: ProductTypeId, *, limit: int) -> Several:
        found: dict[str, list[tuple[str, ProductId]]] = {}
        for product in self._uow.transaction.where(OF_TYPE, type_id):
            for key, kept in product.attributes.items():
                if isinstance(kept, tuple):
                    found.setdefault(key, []).append((product.details.title, product.id))
        return {key: [title for title, _ in sorted(products)[:limit]] for key, products in found.items()}

    async def save(self, product_type: ProductType) -> None:
        transaction = self._uow.transaction
        await self._lock(product_type)
        await transaction.claim_unique("product_types.slug", product_type.slug)
        others = (other for _, other in transaction.items(ProductType) if other.id != product_type.id)
        if any(other.slug == product_type.slug for other in others):
            raise SlugTaken(product_type.slug)
        product_type.version += 1
        self._uow.audit.saved("product_type", product_type.id, product_type)
        self._uow.collect(product_type)
        transaction.put(ProductType, product_type.id, product_type)

    async def remove(self, product_type: ProductType) -> None:
        await self._lock(product_type)
        if products := await self.products_of(product_type.id):
            raise ProductTypeInUse(products)
        self._uow.transaction.delete(ProductType, product_type.id)
        self._uow.audit.removed("product_type", product_type.id)

    async def _lock(self, product_type: ProductType) -> None:
        await self._uow.transaction.lock(ProductType, product_type.id)
        stored = self._uow.transaction.get(ProductType, product_type.id)
        if (stored.version if stored else 0) != product_type.version:
            raise StaleAggregate("The product type")


class MemoryProductTypeQueries:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def all(self) -> Sequence[ProductTypeView]:
        return [
            product_type_view(one, products=len(self._store.where(OF_TYPE, one.id)))
            for one in sorted(self._store.rows(ProductType), key=lambda one: (one.name.lower(), one.id))
        ]
