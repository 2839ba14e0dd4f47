"""Ports of the shop's running: its settings."""

from dataclasses import dataclass
from typing import Protocol

from application.kernel.ports import UnitOfWork
from domain.identity.second_factor import SecondFactor
from domain.inventory.allocation import AllocationStrategy
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AccountId
from domain.kernel.money import Currency
from domain.order.number import PLAIN_FORMAT

_DEFAULT_CURRENCY = Currency("USD")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSettings:
    """What the owner says about the shop. `version` 0: nothing was saved yet, these are the defaults."""

    name: str = "Portico"
    logo_key: str | None = None
    sender_name: str = "Portico"
    sender_email: str = "shop@portico.example"
    support_email: str = "support@portico.example"
    address: PostalAddress | None = None
    time_zone: str = "UTC"
    currency: Currency = _DEFAULT_CURRENCY
    prices_include_tax: bool = False
    guest_checkout: bool = True
    stock_allocation: AllocationStrategy = AllocationStrategy.PRIORITY
    order_number_format: str = PLAIN_FORMAT
    # who of the staff is told of new orders
    order_mail_to: tuple[str, ...] = ()
    low_stock_threshold: int = 5
    # whether a review is taken of those alone who bought the product here
    reviews_by_buyers_only: bool = True
    # 0: no cap
    open_checkouts_per_buyer: int = 3
    open_checkouts_per_address: int = 100
    # whether staff get into the admin with a second factor only
    staff_second_factor: bool = False
    version: int = 0

    @property
    def logo_url(self) -> str | None:
        return f"/media/{self.logo_key}" if self.logo_key else None


class ShopSettingsRepository(Protocol):
    """The one row of settings."""

    async def get(self, *, lock: bool = False) -> ShopSettings:
        """The settings as stored, or the defaults."""

    async def save(self, settings: ShopSettings) -> ShopSettings:
        """Store them and answer them with their new version; raises `StaleAggregate` where another was faster."""


class SettingsReader(Protocol):
    """Settings for reading, a few seconds old at most."""

    async def current(self) -> ShopSettings:
        """The settings."""


class OwnSecondFactors(Protocol):
    """Whether somebody has a second factor."""

    async def get(self, account_id: AccountId, /) -> SecondFactor | None:
        """The account's, confirmed or not."""


class SettingsUnitOfWork(UnitOfWork, Protocol):
    """The slice that settings need."""

    @property
    def second_factors(self) -> OwnSecondFactors:
        """Second factors of staff."""

    @property
    def settings(self) -> ShopSettingsRepository:
        """The settings."""


class Filling(Protocol):
    """A first filling of an empty shop, which may be cut off: the shop opens only after it has ended."""

    async def begin(self) -> None:
        """Note that it begins."""

    async def end(self) -> None:
        """Note that all of it is there."""

    async def was_cut_off(self) -> bool:
        """Whether one began and never ended."""

    async def undo(self) -> None:
        """Empty the shop again. Only for one that was cut off: it takes everything."""
