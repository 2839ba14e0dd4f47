"""What pricing asks of its surroundings."""

from dataclasses import dataclass
from typing import Protocol

from application.kernel.ports import UnitOfWork
from domain.kernel.address import PostalAddress
from domain.kernel.ids import ShippingMethodId
from domain.pricing.shipping import ShippingMethod
from domain.pricing.tax import TaxRate, TaxRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What is paid beside the goods: a way of shipping, where there is one, and the taxes of the destination."""

    method: ShippingMethod | None
    tax_rules: TaxRules


class ShippingMethods(Protocol):
    """The ways of shipping that the shop offers."""

    async def for_country(self, country: str) -> list[ShippingMethod]:
        """The active ones that go there, in the shop's order."""

    async def tariff(self, method_id: ShippingMethodId | None, destination: PostalAddress) -> Tariff:
        """The method, active or not, and the destination's taxes: its region's rate, else its country's, else none.

        Regions are compared regardless of case. One statement.
        """


class ShippingMethodRepository(ShippingMethods, Protocol):
    """The same, for those who change them."""

    async def save(self, method: ShippingMethod) -> None:
        """Store it. A method with the same code is replaced, and keeps its id."""


class TaxRateRepository(Protocol):
    """The tax rates that the shop keeps."""

    async def save(self, rate: TaxRate) -> None:
        """Store it in the place of the destination's former one."""


class PricingRulesUnitOfWork(UnitOfWork, Protocol):
    """What changes the rules of pricing."""

    @property
    def shipping_methods(self) -> ShippingMethodRepository: ...

    @property
    def tax_rates(self) -> TaxRateRepository: ...
