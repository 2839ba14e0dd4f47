"""Shipping methods and tax rates in memory."""

from dataclasses import dataclass

from adapters.memory.store import MemoryStore
from domain.kernel.ids import ShippingMethodId
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRules


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTaxRate:
    """A destination's rate; region '' is the whole country. Its key is (country, region)."""

    country: str
    region: str = ""
    rules: TaxRules


class MemoryShippingMethods:
    """The ways of shipping that the shop offers."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def for_country(self, country: str) -> list[ShippingMethod]:
        going = (method for method in self._store.rows(ShippingMethod) if method.ships_to(country))
        return sorted(going, key=lambda method: (method.position, method.id))

    async def get(self, method_id: ShippingMethodId) -> ShippingMethod | None:
        return self._store.find(ShippingMethod, method_id)


class MemoryTaxRates:
    """The tax rates that the shop keeps."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def for_destination(self, country: str, region: str | None) -> TaxRules:
        wanted = (region or "").strip().upper()
        fitting = [
            rate
            for rate in self._store.rows(StoredTaxRate)
            if rate.country == country and rate.region.upper() in {"", wanted}
        ]
        nearest = min(fitting, key=lambda rate: not rate.region, default=None)
        return nearest.rules if nearest else TaxRules.none()
