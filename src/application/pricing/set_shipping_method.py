"""Offer a way of shipping, or change one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from application.pricing.ports import PricingRulesUnitOfWork
from domain.identity.permission import Permission
from domain.kernel.address import COUNTRIES
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import ShippingMethodId
from domain.kernel.money import MAX_UNIT_PRICE, Money
from domain.pricing.shipping import ShippingMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class SetShippingMethod:
    """Known by its code. No countries: it goes everywhere."""

    code: str
    name: str
    price: Money
    min_days: int
    max_days: int
    countries: frozenset[str] = frozenset()
    free_from: Money | None = None
    position: int = 0
    is_active: bool = True


class SetShippingMethodHandler(Handler[SetShippingMethod, None]):
    """Raises `InvalidInput` with every fault."""

    requires: ClassVar = Permission.SETTINGS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[PricingRulesUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: SetShippingMethod, *, actor: Actor) -> None:
        if faults := list(_faults(command)):
            raise InvalidInput(faults)
        method = ShippingMethod(
            id=ShippingMethodId(self._ids.new()),
            code=command.code,
            name=command.name,
            min_days=command.min_days,
            max_days=command.max_days,
            price=command.price,
            countries=command.countries,
            free_from=command.free_from,
            position=command.position,
            is_active=command.is_active,
        )
        async with self._uow(actor) as uow:
            await uow.shipping_methods.save(method)
            await uow.commit()


def _faults(command: SetShippingMethod) -> Iterator[Fault]:
    if not command.code.strip():
        yield Fault("/code", "required", "The code is missing.")
    if not command.name.strip():
        yield Fault("/name", "required", "The name is missing.")
    if not 0 <= command.min_days <= command.max_days:
        yield Fault("/minDays", "out_of_bounds", "The days run from the fewest to the most, and not below 0.")
    if not 0 <= command.price.minor <= MAX_UNIT_PRICE:
        yield Fault("/price", "out_of_bounds", "The price is negative or too large.")
    if command.free_from is not None and command.free_from.currency != command.price.currency:
        yield Fault("/freeFrom", "currency_mismatch", "Both amounts are in the shop's currency.")
    if unknown := sorted(command.countries - COUNTRIES):
        yield Fault("/countries", "unknown_country", f"{', '.join(unknown)}: no ISO 3166-1 codes.")
