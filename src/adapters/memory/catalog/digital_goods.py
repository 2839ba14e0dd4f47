"""The files of variants in memory."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from adapters.memory.store import MemoryStore, Transaction
from domain.catalog.digital import DigitalGoods
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import VariantId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_SECRET = frozenset({"storage_key"})


class MemoryDigitalGoodsRepository:
    """The files of variants in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, variant_id: VariantId) -> DigitalGoods | None:
        return self._uow.transaction.get(DigitalGoods, variant_id)

    async def lock(self, variant_id: VariantId) -> DigitalGoods | None:
        await self._uow.transaction.lock(DigitalGoods, variant_id)
        goods = await self.get(variant_id)
        if goods is not None:
            self._uow.audit.loaded("digital_goods", variant_id, goods, omit=_SECRET)
        return goods

    async def save(self, goods: DigitalGoods) -> None:
        await self._uow.transaction.lock(DigitalGoods, goods.variant_id)
        stored = self._uow.transaction.find(DigitalGoods, goods.variant_id)
        if (stored.version if stored else 0) != goods.version:
            raise StaleAggregate("The variant's files")
        goods.version += 1
        self._uow.transaction.put(DigitalGoods, goods.variant_id, goods)
        self._uow.audit.saved("digital_goods", goods.variant_id, goods, omit=_SECRET)

    async def of_variants(self, ids: Collection[VariantId]) -> dict[VariantId, DigitalGoods]:
        found = {variant_id: self._uow.transaction.get(DigitalGoods, variant_id) for variant_id in ids}
        return {variant_id: goods for variant_id, goods in found.items() if goods is not None}


def digital_of(source: MemoryStore | Transaction, variants: Iterable[VariantId]) -> frozenset[VariantId]:
    """Those of the variants that are downloaded."""
    found = ((variant, source.find(DigitalGoods, variant)) for variant in variants)
    return frozenset(variant for variant, goods in found if goods is not None and goods.offered)
