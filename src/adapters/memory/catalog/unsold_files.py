"""Files of variants that are gone, in memory."""

from collections.abc import Collection

from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.store import MemoryStore, Transaction
from application.kernel.ports import Clock
from domain.catalog.digital import DigitalGoods
from domain.kernel.ids import DigitalFileId
from domain.order.download import DownloadGrant


class MemoryUnsoldFiles:
    """A deleted variant leaves its goods, which no product has."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def some(self) -> dict[DigitalFileId, str]:
        granted = {grant.file_id for grant in self._store.rows(DownloadGrant)}
        return {file.id: file.storage_key for goods in self._gone() for file in goods.files if file.id not in granted}

    async def forget(self, ids: Collection[DigitalFileId]) -> None:
        transaction = Transaction(self._store, self._clock.now())
        for variant in [goods.variant_id for goods in self._gone()]:
            if (goods := transaction.get(DigitalGoods, variant)) is not None:
                goods.files = [file for file in goods.files if file.id not in ids]
                transaction.put(DigitalGoods, variant, goods)
        transaction.commit()

    def _gone(self) -> list[DigitalGoods]:
        rows = self._store.rows(DigitalGoods)
        return [goods for goods in rows if not self._store.where(BY_VARIANT, goods.variant_id)]
