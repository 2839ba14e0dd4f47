"""Bodies of the account and its addresses."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from msgspec import UNSET, Meta, UnsetType

from application.identity.views import AddressView, ProfileView
from domain.kernel.address import PostalAddress
from entrypoints.http.auth.mfa_schemas import Code
from entrypoints.http.auth.schemas import Email, Password
from entrypoints.http.schema import AddressBody, Answer, Body, CountryCode, Line, OptionalLine, changes

Phone = Annotated[str, Meta(max_length=40)]


class PendingEmailResponse(Answer, frozen=True, kw_only=True):
    """An address that the account gets once the link that was sent there is used."""

    email: str
    expires_at: datetime


class ProfileResponse(Answer, frozen=True, kw_only=True):
    """An account as its owner sees it."""

    id: UUID
    email: str
    name: str
    role: str
    phone: str | None
    email_verified: bool
    created_at: datetime
    pending_email: PendingEmailResponse | None

    @classmethod
    def of(cls, profile: ProfileView) -> Self:
        return cls(
            id=profile.id,
            email=profile.email,
            name=profile.name,
            role=profile.role,
            phone=profile.phone,
            email_verified=profile.is_email_verified,
            created_at=profile.created_at,
            pending_email=(
                PendingEmailResponse(email=pending.email, expires_at=pending.expires_at)
                if (pending := profile.pending_email)
                else None
            ),
        )


class EmailChangeRequest(Body, frozen=True, kw_only=True):
    """The password where the account has one, and a code where two-step sign-in is on."""

    email: Email
    password: Password | None = None
    code: Code | None = None


class ChangeProfileRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; null removes the telephone number."""

    name: Line | UnsetType = UNSET
    phone: Phone | UnsetType | None = UNSET


class NewAddressRequest(AddressBody, frozen=True, kw_only=True, omit_defaults=True):
    """An address to keep."""

    is_default: bool = False


class ChangeAddressRequest(Body, frozen=True, kw_only=True):
    """What is left out stays; null removes."""

    name: Line | UnsetType = UNSET
    line1: Line | UnsetType = UNSET
    city: Line | UnsetType = UNSET
    country: CountryCode | UnsetType = UNSET
    company: OptionalLine | UnsetType | None = UNSET
    vat_id: Annotated[str, Meta(max_length=40)] | UnsetType | None = UNSET
    line2: OptionalLine | UnsetType | None = UNSET
    region: OptionalLine | UnsetType | None = UNSET
    postal_code: Annotated[str, Meta(max_length=20)] | UnsetType | None = UNSET
    phone: Phone | UnsetType | None = UNSET
    is_default: bool | UnsetType = UNSET

    def to_changes(self) -> dict[str, Any]:
        """The fields of the postal address that change."""
        return {name: value or None for name, value in changes(self).items() if name != "is_default"}


class SavedAddressResponse(Answer, frozen=True, kw_only=True):
    """A kept address."""

    id: UUID
    name: str
    company: str | None
    vat_id: str | None
    line1: str
    line2: str | None
    city: str
    region: str | None
    postal_code: str | None
    country: str
    phone: str | None
    is_default: bool

    @classmethod
    def of(cls, address: AddressView) -> Self:
        postal = {name: getattr(address.postal, name) for name in PostalAddress.__dataclass_fields__}
        return cls(id=address.id, is_default=address.is_default, **postal)


class AddressListResponse(Answer, frozen=True, kw_only=True):
    """The whole address book: it has no further page."""

    items: list[SavedAddressResponse]
    next_cursor: str | None = None
