"""Shipping methods and tax rates in memory."""

from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.memory.store import MemoryStore
from application.pricing.ports import Tariff
from domain.kernel.address import PostalAddress
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

    async def tariff(self, method_id: ShippingMethodId | None, destination: PostalAddress) -> Tariff:
        method = self._store.find(ShippingMethod, method_id) if method_id else None
        region = (destination.region or "").strip().upper()
        fitting = [
            rate
            for rate in self._store.rows(TaxRate)
            if rate.country == destination.country and rate.region.upper() in {"", region}
        ]
        nearest = min(fitting, key=lambda rate: not rate.region, default=None)
        return Tariff(method=method, tax_rules=nearest.rules if nearest else TaxRules.none())


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


class MemoryTaxRateRepository:
    """The tax rates, within a transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def save(self, rate: TaxRate) -> None:
        if (before := self._uow.transaction.get(TaxRate, (rate.country, rate.region))) is not None:
            self._uow.audit.loaded("tax_rate", f"{rate.country}/{rate.region}", before)
        self._uow.audit.saved("tax_rate", f"{rate.country}/{rate.region}", rate)
        self._uow.transaction.put(TaxRate, (rate.country, rate.region), rate)
