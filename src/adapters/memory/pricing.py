"""Shipping methods and tax rates in memory."""

from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.memory.store import MemoryStore
from domain.kernel.ids import ShippingMethodId
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRate, TaxRules

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryShippingMethods:
    """The ways of shipping that the shop offers."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def for_country(self, country: str) -> list[ShippingMethod]:
        going = (method for method in self._store.rows(ShippingMethod) if method.ships_to(country))
        return sorted(going, key=lambda method: (method.position, method.id))

    async def get(self, method_id: ShippingMethodId) -> ShippingMethod | None:
        return self._store.find(ShippingMethod, method_id)


class MemoryShippingMethodRepository(MemoryShippingMethods):
    """The ways of shipping, within a transaction; read as they were before it."""

    def __init__(self, store: MemoryStore, uow: "MemoryUnitOfWork") -> None:
        super().__init__(store)
        self._uow = uow

    async def save(self, method: ShippingMethod) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("shipping_methods.code", method.code)
        former = next((one for _, one in transaction.items(ShippingMethod) if one.code == method.code), None)
        if former is not None:
            self._uow.audit.loaded("shipping_method", method.code, former)
            method = replace(method, id=former.id)
        self._uow.audit.saved("shipping_method", method.code, method)
        transaction.put(ShippingMethod, method.id, method)


class MemoryTaxRates:
    """The tax rates that the shop keeps."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def for_destination(self, country: str, region: str | None) -> TaxRules:
        wanted = (region or "").strip().upper()
        fitting = [
            rate
            for rate in self._store.rows(TaxRate)
            if rate.country == country and rate.region.upper() in {"", wanted}
        ]
        nearest = min(fitting, key=lambda rate: not rate.region, default=None)
        return nearest.rules if nearest else TaxRules.none()


class MemoryTaxRateRepository(MemoryTaxRates):
    """The tax rates, within a transaction; read as they were before it."""

    def __init__(self, store: MemoryStore, uow: "MemoryUnitOfWork") -> None:
        super().__init__(store)
        self._uow = uow

    async def save(self, rate: TaxRate) -> None:
        if (before := self._uow.transaction.get(TaxRate, (rate.country, rate.region))) is not None:
            self._uow.audit.loaded("tax_rate", f"{rate.country}/{rate.region}", before)
        self._uow.audit.saved("tax_rate", f"{rate.country}/{rate.region}", rate)
        self._uow.transaction.put(TaxRate, (rate.country, rate.region), rate)
