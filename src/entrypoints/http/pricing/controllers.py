"""Shipping at /checkout/shipping-methods."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from application.pricing.find_shipping_methods import FindShippingMethods, FindShippingMethodsHandler
from entrypoints.http.pricing.schemas import ShippingMethodResponse
from entrypoints.http.schema import ShopRequest

Country = Annotated[str, QueryParameter(name="country", max_length=2, description="ISO 3166-1 alpha-2, required")]


class ShippingController(Controller):
    path = "/checkout/shipping-methods"
    tags = ("Checkout",)

    @get(operation_id="listShippingMethods")
    async def methods(
        self,
        request: ShopRequest,
        find_shipping_methods: NamedDependency[FindShippingMethodsHandler],
        country: Country = "",
    ) -> list[ShippingMethodResponse]:
        """The ways to have the cart sent to a country, priced for what is in it."""
        command = FindShippingMethods(country=country)
        return [
            ShippingMethodResponse.of(option) for option in await find_shipping_methods(command, actor=request.user)
        ]
