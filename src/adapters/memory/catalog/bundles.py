"""Bundles in memory."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from adapters.memory.catalog.bundle_queries import stocked_parts
from adapters.memory.catalog.bundle_supply import BY_PART, parts_of
from adapters.memory.catalog.tables import BY_VARIANT, StoredBundle
from application.catalog.bundle_ports import Containing
from application.catalog.variant_views import PartStock
from domain.catalog.bundle import Bundle
from domain.catalog.errors import VariantNotFound
from domain.kernel.ids import VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryBundleRepository:
    """Bundles over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def lock(self, variant_id: VariantId) -> Bundle:
        transaction = self._uow.transaction
        await transaction.claim_unique("bundles", "turn")
        bundle = Bundle(id=variant_id, parts=parts_of(transaction, variant_id))
        self._uow.audit.loaded("bundle", variant_id, bundle)
        return bundle

    async def known(self, ids: Collection[VariantId]) -> dict[VariantId, bool]:
        transaction = self._uow.transaction
        return {one: bool(parts_of(transaction, one)) for one in ids if transaction.where(BY_VARIANT, one)}

    async def containing(self, ids: Collection[VariantId]) -> list[Containing]:
        transaction = self._uow.transaction
        found = []
        for part in dict.fromkeys(ids):
            for bundle in transaction.where(BY_PART, part):
                for product in transaction.where(BY_VARIANT, bundle.variant_id):
                    sku = product.variant(bundle.variant_id).details.sku
                    name = product.details.title + (f" ({sku})" if sku else "")
                    found.append(Containing(bundle.variant_id, product.id, part, name))
        return sorted(found, key=lambda one: (one.name, one.bundle_id, one.part_id))

    async def stocked(self, ids: Collection[VariantId]) -> dict[VariantId, tuple[PartStock, ...]]:
        return {one: parts for one in ids if (parts := stocked_parts(self._uow.transaction, one))}

    async def save(self, bundle: Bundle) -> None:
        transaction = self._uow.transaction
        if not all(transaction.where(BY_VARIANT, part.variant_id) for part in bundle.parts):
            raise VariantNotFound
        if bundle.parts:
            transaction.put(StoredBundle, bundle.id, StoredBundle(bundle.id, bundle.parts))
        else:
            transaction.delete(StoredBundle, bundle.id)
        self._uow.audit.saved("bundle", bundle.id, bundle)

    async def dissolve(self, ids: Collection[VariantId]) -> None:
        for one in ids:
            self._uow.transaction.delete(StoredBundle, one)
