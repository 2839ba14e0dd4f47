"""What pricing asks of its surroundings."""

from typing import Protocol

from application.kernel.ports import UnitOfWork
from domain.kernel.ids import ShippingMethodId
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRate, TaxRules


class ShippingMethods(Protocol):
    """The ways of shipping that the shop offers."""

    async def for_country(self, country: str) -> list[ShippingMethod]:
        """The active ones that go there, in the shop's order."""

    async def get(self, method_id: ShippingMethodId) -> ShippingMethod | None:
        """The method, active or not; None where there is none."""


class ShippingMethodRepository(ShippingMethods, Protocol):
    """The same, for those who change them."""

    async def save(self, method: ShippingMethod) -> None:
        """Store it. A method with the same code is replaced, and keeps its id."""


class TaxRates(Protocol):
    """The tax rates that the shop keeps."""

    async def for_destination(self, country: str, region: str | None) -> TaxRules:
        """The region's rate, else its country's, else none. Regions are compared regardless of case."""


class TaxRateRepository(TaxRates, Protocol):
    """The same, for those who change them."""

    async def save(self, rate: TaxRate) -> None:
        """Store it in the place of the destination's former one."""


class PricingRulesUnitOfWork(UnitOfWork, Protocol):
    """What changes the rules of pricing."""

    @property
    def shipping_methods(self) -> ShippingMethodRepository: ...

    @property
    def tax_rates(self) -> TaxRateRepository: ...


class PricingUnitOfWork(UnitOfWork, Protocol):
    """What the pricing of a purchase reads."""

    @property
    def shipping_methods(self) -> ShippingMethods: ...

    @property
    def tax_rates(self) -> TaxRates: ...
