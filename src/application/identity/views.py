"""What identity answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from domain.identity.address import Address
from domain.identity.external_identity import LinkedIdentity
from domain.identity.permission import Permission
from domain.identity.session import Audience
from domain.kernel.address import PostalAddress
from domain.kernel.ids import AccountId, AddressId, OrderId, SessionId
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class UserView:
    """Who is signed in. `permissions` are those that hold where the user signed in: none in the storefront."""

    id: AccountId
    email: str
    name: str
    role: str
    permissions: tuple[Permission, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInView:
    """A session that began or goes on. `refresh_token` is for the cookie alone.

    `device_mark` makes the device a known one of the account; None where the session only goes on.
    """

    user: UserView
    access_token: str
    expires_in_seconds: int
    refresh_token: str
    refresh_expires_in_seconds: int
    audience: Audience
    session_id: SessionId
    device_mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessView:
    """A session that goes on under a new access token."""

    user: UserView
    access_token: str
    expires_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A device on which somebody is signed in. `last_seen_at` is when it last renewed its access token."""

    id: SessionId
    audience: Audience
    user_agent: str | None
    started_at: datetime
    last_seen_at: datetime
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeView:
    """The first factor was right; `challenge` is for the second step. `must_enroll`: there is no second factor yet."""

    challenge: str
    must_enroll: bool
    expires_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRequiredView:
    """An account has the address that a provider tells; only its owner can connect the two.

    `may_link`: the provider has verified the address, so that who signs in to that account may connect it at once.
    """

    provider: str
    title: str
    email: str
    may_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysInView:
    """How one gets into an account."""

    identities: tuple[LinkedIdentity, ...]
    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorView:
    """How an account is protected. `is_required` where the shop wants it of this account."""

    is_on: bool
    since: datetime | None
    recovery_codes_left: int
    is_required: bool
    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedView:
    """The second factor is on. The codes are never shown again; the session is that of a sign-in that had to enroll."""

    recovery_codes: tuple[str, ...]
    session: SignedInView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingEmailView:
    """An address that the account gets once its owner opened the link that was sent there."""

    email: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """An account as its owner sees it."""

    id: AccountId
    email: str
    name: str
    role: str
    phone: str | None
    is_email_verified: bool
    created_at: datetime
    pending_email: PendingEmailView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """A kept address."""

    id: AddressId
    postal: PostalAddress
    is_default: bool

    @classmethod
    def of(cls, address: Address) -> Self:
        """The view of an entry of the address book."""
        return cls(id=address.id, postal=address.postal, is_default=address.is_default)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSummaryView:
    """A customer in the back office's list. `spent` is what was captured less what was given back.

    Of one who was erased only the orders are left.
    """

    id: AccountId
    email: str
    name: str
    created_at: datetime
    is_disabled: bool
    is_erased: bool
    order_count: int
    spent: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """One page of customers, newest first."""

    items: tuple[CustomerSummaryView, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerOrderView:
    """An order in a customer's file."""

    id: OrderId
    number: str
    status: str
    payment_status: str
    total: Money
    placed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """A customer's file."""

    summary: CustomerSummaryView
    phone: str | None
    addresses: tuple[AddressView, ...]
    orders: tuple[CustomerOrderView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolders:
    """By name: who has a role, and who is invited to have it."""

    staff: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()

    @property
    def is_nobody(self) -> bool:
        return not (self.staff or self.invited)
