"""What pricing asks of its surroundings."""

from typing import Protocol

from application.kernel.ports import UnitOfWork
from domain.kernel.ids import ShippingMethodId
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRules


class ShippingMethods(Protocol):
    """The ways of shipping that the shop offers."""

    async def for_country(self, country: str) -> list[ShippingMethod]:
        """The active ones that go there, in the shop's order."""

    async def get(self, method_id: ShippingMethodId) -> ShippingMethod | None:
        """The method, active or not; None where there is none."""


class TaxRates(Protocol):
    """The tax rates that the shop keeps."""

    async def for_destination(self, country: str, region: str | None) -> TaxRules:
        """The region's rate, else its country's, else none. Regions are compared regardless of case."""


class PricingUnitOfWork(UnitOfWork, Protocol):
    """What the pricing of a purchase reads."""

    @property
    def shipping_methods(self) -> ShippingMethods: ...

    @property
    def tax_rates(self) -> TaxRates: ...
