"""Bodies of the shop and its settings."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from litestar.datastructures import UploadFile
from msgspec import UNSET, Meta, UnsetType

from application.operations.ports import ShopSettings
from domain.inventory.allocation import AllocationStrategy
from entrypoints.http.auth.schemas import Email
from entrypoints.http.schema import AddressBody, Answer, Body, Count, Form, Line, changes

Cap = Annotated[int, Meta(ge=0, le=100_000)]


class PaymentResponse(Answer, frozen=True, kw_only=True):
    """How one pays; the key is for the provider's script in the page."""

    provider: Literal["sandbox", "stripe"]
    publishable_key: str | None


class SignInProviderResponse(Answer, frozen=True, kw_only=True):
    """A provider by way of which one can sign in: `/auth/oauth/{name}/start`."""

    name: str
    title: str


class ShopResponse(Answer, frozen=True, kw_only=True):
    """What everybody may know of the shop."""

    name: str
    logo_url: str | None
    currency: str
    support_email: str
    address: AddressBody | None
    guest_checkout: bool
    time_zone: str
    prices_include_tax: bool
    payment: PaymentResponse
    sign_in_providers: Sequence[SignInProviderResponse]

    @classmethod
    def of(
        cls, settings: ShopSettings, payment: PaymentResponse, sign_in_providers: Sequence[SignInProviderResponse]
    ) -> Self:
        return cls(
            name=settings.name,
            logo_url=settings.logo_url,
            currency=settings.currency.code,
            support_email=settings.support_email,
            address=AddressBody.of(settings.address) if settings.address else None,
            guest_checkout=settings.guest_checkout,
            time_zone=settings.time_zone,
            prices_include_tax=settings.prices_include_tax,
            payment=payment,
            sign_in_providers=sign_in_providers,
        )


class SettingsResponse(Answer, frozen=True, kw_only=True):
    """All settings; the version is in the ETag."""

    name: str
    logo_url: str | None
    sender_name: str
    sender_email: str
    support_email: str
    address: AddressBody | None
    time_zone: str
    currency: str
    prices_include_tax: bool
    guest_checkout: bool
    stock_allocation: AllocationStrategy
    order_number_format: str
    order_mail_to: Sequence[str]
    low_stock_threshold: int
    open_checkouts_per_buyer: int
    open_checkouts_per_address: int
    staff_second_factor: bool
    reviews_by_buyers_only: bool

    @classmethod
    def of(cls, settings: ShopSettings) -> Self:
        return cls(
            name=settings.name,
            logo_url=settings.logo_url,
            sender_name=settings.sender_name,
            sender_email=settings.sender_email,
            support_email=settings.support_email,
            address=AddressBody.of(settings.address) if settings.address else None,
            time_zone=settings.time_zone,
            currency=settings.currency.code,
            prices_include_tax=settings.prices_include_tax,
            guest_checkout=settings.guest_checkout,
            stock_allocation=settings.stock_allocation,
            order_number_format=settings.order_number_format,
            order_mail_to=settings.order_mail_to,
            low_stock_threshold=settings.low_stock_threshold,
            open_checkouts_per_buyer=settings.open_checkouts_per_buyer,
            open_checkouts_per_address=settings.open_checkouts_per_address,
            staff_second_factor=settings.staff_second_factor,
            reviews_by_buyers_only=settings.reviews_by_buyers_only,
        )


class ChangeSettingsRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; null removes the address.

    `orderNumberFormat` is written around `{code}`, which can't be guessed; `orderMailTo` are addresses of staff who
    are told of new orders. `openCheckoutsPerBuyer` and `openCheckoutsPerAddress` bound who holds goods: 0 is no bound.
    """

    name: Line | UnsetType = UNSET
    sender_name: Line | UnsetType = UNSET
    sender_email: Email | UnsetType = UNSET
    support_email: Email | UnsetType = UNSET
    address: AddressBody | UnsetType | None = UNSET
    time_zone: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType = UNSET
    prices_include_tax: bool | UnsetType = UNSET
    guest_checkout: bool | UnsetType = UNSET
    stock_allocation: AllocationStrategy | UnsetType = UNSET
    order_number_format: Annotated[str, Meta(min_length=6, max_length=30)] | UnsetType = UNSET
    order_mail_to: Annotated[tuple[Email, ...], Meta(max_length=10)] | UnsetType = UNSET
    low_stock_threshold: Count | UnsetType = UNSET
    open_checkouts_per_buyer: Cap | UnsetType = UNSET
    open_checkouts_per_address: Cap | UnsetType = UNSET
    staff_second_factor: bool | UnsetType = UNSET
    reviews_by_buyers_only: bool | UnsetType = UNSET

    def to_changes(self) -> dict[str, Any]:
        """By the names of the settings."""
        wanted = changes(self)
        if isinstance(self.address, AddressBody):
            wanted["address"] = self.address.to_postal()
        return wanted


class LogoForm(Form):
    """The picture."""

    file: UploadFile
