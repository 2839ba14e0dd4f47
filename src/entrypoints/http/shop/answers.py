"""What everybody may know of the shop, as a shop with these settings tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from application.operations.ports import ShopSettings
from entrypoints.http.shop.schemas import PaymentResponse, ShopResponse, SignInProviderResponse
from entrypoints.settings import Settings


@dataclass(frozen=True, slots=True)
class PublicShop:
    """How one pays, and by whom one may sign in: what the owner does not change."""

    payment: PaymentResponse
    sign_in_providers: Sequence[SignInProviderResponse]

    @classmethod
    def by(cls, settings: Settings) -> Self:
        return cls(
            PaymentResponse(provider=settings.payments, publishable_key=settings.stripe.publishable_key or None),
            [SignInProviderResponse(name=name, title=title) for name, title in settings.sign_in_providers.shown()],
        )

    def of(self, shop: ShopSettings) -> ShopResponse:
        """With what the owner says."""
        return ShopResponse.of(shop, self.payment, self.sign_in_providers)
