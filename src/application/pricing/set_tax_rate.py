"""Say what a country, or a region of it, takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.pricing.ports import PricingRulesUnitOfWork
from domain.identity.permission import Permission
from domain.kernel.address import COUNTRIES
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.money import BASIS_POINTS, Percentage
from domain.pricing.tax import TaxRate, TaxRules


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTaxRate:
    """Region "" is the whole country; a region's rate replaces its country's."""

    name: str
    country: str
    basis_points: int
    region: str = ""
    on_shipping: bool = False


class SetTaxRateHandler(Handler[SetTaxRate, None]):
    """Raises `InvalidInput` with every fault."""

    requires: ClassVar = Permission.SETTINGS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[PricingRulesUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: SetTaxRate, *, actor: Actor) -> None:
        if faults := list(_faults(command)):
            raise InvalidInput(faults)
        rules = TaxRules(rate=Percentage(command.basis_points), on_shipping=command.on_shipping)
        rate = TaxRate(name=command.name, country=command.country, region=command.region.strip(), rules=rules)
        async with self._uow(actor) as uow:
            await uow.tax_rates.save(rate)
            await uow.commit()


def _faults(command: SetTaxRate) -> Iterator[Fault]:
    if not command.name.strip():
        yield Fault("/name", "required", "The name is missing.")
    if command.country not in COUNTRIES:
        yield Fault("/country", "unknown_country", "The country is not an ISO 3166-1 code.")
    if not 0 <= command.basis_points <= BASIS_POINTS:
        yield Fault("/basisPoints", "out_of_bounds", "A rate lies from 0 to 10,000 basis points (100 %).")
