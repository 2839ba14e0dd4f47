"""See how one's cart can be sent to a country."""

from dataclasses import dataclass
from typing import ClassVar

from application.cart.goods import CartGoods
from application.cart.ports import CartReader
from application.cart.showcase import Showcase
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader
from application.pricing.ports import ShippingMethods
from application.pricing.views import ShippingOption
from domain.kernel.address import COUNTRIES
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FindShippingMethods:
    """`country` is ISO 3166-1 alpha-2."""

    country: str


class FindShippingMethodsHandler(Handler[FindShippingMethods, tuple[ShippingOption, ...]]):
    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        methods: ShippingMethods,
        carts: CartReader,
        goods: CartGoods,
        settings: SettingsReader,
    ) -> None:
        self._methods, self._carts, self._goods, self._settings = methods, carts, goods, settings

    async def handle(self, command: FindShippingMethods, *, actor: Actor) -> tuple[ShippingOption, ...]:
        """Raises `InvalidInput` for no country."""
        if command.country not in COUNTRIES:
            raise InvalidInput([Fault("/query/country", "unknown_country", "The country is not an ISO 3166-1 code.")])
        has_owner = actor.account_id is not None or actor.guest_key is not None
        cart = await self._carts.of_owner(actor.owner) if has_owner else None
        showcase = await Showcase.of(cart, self._goods)
        subtotal = showcase.show(cart, await self._settings.current()).quote.subtotal
        is_sent = showcase.needs_shipping(cart)
        return tuple(
            ShippingOption(
                id=method.id,
                name=method.name,
                price=method.price_for(subtotal) if is_sent else Money.zero(subtotal.currency),
                estimate=method.estimate,
            )
            for method in await self._methods.for_country(command.country)
        )
