"""The shop's settings in memory."""

from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.memory.store import MemoryStore
from application.operations.ports import ShopSettings
from domain.kernel.errors import StaleAggregate

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

_KEY = 1
_DEFAULTS = ShopSettings()


class MemoryShopSettingsRepository:
    """Settings in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, *, lock: bool = False) -> ShopSettings:
        if lock:
            await self._uow.transaction.lock(ShopSettings, _KEY)
        settings = self._uow.transaction.get(ShopSettings, _KEY) or _DEFAULTS
        self._uow.audit.loaded("shop_settings", "1", settings)
        return settings

    async def save(self, settings: ShopSettings) -> ShopSettings:
        transaction = self._uow.transaction
        await transaction.lock(ShopSettings, _KEY)
        stored = transaction.get(ShopSettings, _KEY)
        if (stored.version if stored else 0) != settings.version:
            raise StaleAggregate("The settings")
        saved = replace(settings, version=settings.version + 1)
        transaction.put(ShopSettings, _KEY, saved)
        self._uow.audit.saved("shop_settings", "1", saved)
        return saved


class MemoryShopSettingsQuery:
    """Settings as they are stored now."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def current(self) -> ShopSettings:
        return self._store.find(ShopSettings, _KEY) or _DEFAULTS
