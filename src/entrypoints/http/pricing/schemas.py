"""Bodies of shipping."""

from typing import Self
from uuid import UUID

from application.pricing.views import ShippingOption
from entrypoints.http.schema import Answer, MoneyBody


class ShippingMethodResponse(Answer, frozen=True, kw_only=True):
    """A way to have the cart sent; `estimate` says when it arrives, in words."""

    id: UUID
    name: str
    price: MoneyBody
    estimate: str

    @classmethod
    def of(cls, option: ShippingOption) -> Self:
        return cls(id=option.id, name=option.name, price=MoneyBody.of(option.price), estimate=option.estimate)
