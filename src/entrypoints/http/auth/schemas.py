"""Bodies of sign-in and sessions."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from msgspec import Meta

from application.cart.views import LeftOut
from application.identity.views import AccessView, SessionView, SignedInView, UserView
from domain.identity.session import Audience
from entrypoints.http.schema import Answer, Body, Line, Token

Email = Annotated[str, Meta(min_length=3, max_length=254, description="An e-mail address.")]
# Rules for new passwords are the domain's; here only what keeps the hash from being fed a book.
Password = Annotated[str, Meta(min_length=1, max_length=1024)]


class RegisterRequest(Body, frozen=True):
    """A new account."""

    email: Email
    password: Password
    name: Line


class SignInRequest(Body, frozen=True):
    """`audience` is that of the page that asks (by its X-Portico-Client header) unless it is said."""

    email: Email
    password: Password
    audience: Audience | None = None


class SessionRequest(Body, frozen=True):
    """Which session is meant: that of the cookie for the audience."""

    audience: Audience | None = None


class TokenRequest(Body, frozen=True):
    """What the link held behind `#token=`."""

    token: Token


class ForgotPasswordRequest(Body, frozen=True):
    """The link leads to the admin where `audience` says so, and the account may work there."""

    email: Email
    audience: Audience | None = None


class ResetPasswordRequest(Body, frozen=True):
    """`token` is what the link held behind `#token=`."""

    token: Token
    password: Password


class ChangePasswordRequest(Body, frozen=True):
    """Who knows the password may choose another one."""

    current_password: Password
    new_password: Password


class UserResponse(Answer, frozen=True, kw_only=True):
    """Who is signed in, and what that lets them do here."""

    id: UUID
    email: str
    name: str
    role: str
    permissions: list[str]

    @classmethod
    def of(cls, user: UserView) -> Self:
        return cls(
            id=user.id,
            email=user.email,
            name=user.name,
            role=user.role,
            permissions=[permission.value for permission in user.permissions],
        )


class TokensResponse(Answer, frozen=True, kw_only=True):
    """The access token for the Authorization header; `expiresIn` in seconds."""

    access_token: str
    expires_in: int


class AccessResponse(Answer, frozen=True, kw_only=True):
    """A session that goes on, with the same refresh token, under a new access token."""

    user: UserResponse
    tokens: TokensResponse

    @classmethod
    def of(cls, view: AccessView) -> Self:
        return cls(
            user=UserResponse.of(view.user),
            tokens=TokensResponse(access_token=view.access_token, expires_in=view.expires_in_seconds),
        )


class DeviceResponse(Answer, frozen=True, kw_only=True):
    """A device on which you are signed in. `current` is the one that asks."""

    id: UUID
    audience: Audience
    user_agent: str | None
    started_at: datetime
    last_seen_at: datetime
    current: bool

    @classmethod
    def of(cls, session: SessionView) -> Self:
        return cls(
            id=session.id,
            audience=session.audience,
            user_agent=session.user_agent,
            started_at=session.started_at,
            last_seen_at=session.last_seen_at,
            current=session.is_current,
        )


class DeviceListResponse(Answer, frozen=True, kw_only=True):
    """All of them, the one seen last first."""

    items: list[DeviceResponse]
    next_cursor: str | None = None


class CartProblemResponse(Answer, frozen=True, kw_only=True):
    """What of the guest's cart could not be taken along: of `requested` units, `kept` are in the cart."""

    code: Literal["quantity_reduced", "unavailable"]
    variant_id: UUID
    requested: int
    kept: int

    @classmethod
    def of(cls, left_out: LeftOut) -> Self:
        return cls(
            code="quantity_reduced" if left_out.kept else "unavailable",
            variant_id=left_out.variant_id,
            requested=left_out.requested,
            kept=left_out.kept,
        )


class SignedInResponse(Answer, frozen=True, kw_only=True):
    """A session; its refresh token is in the cookie."""

    user: UserResponse
    tokens: TokensResponse
    cart_problems: list[CartProblemResponse]

    @classmethod
    def of(cls, session: SignedInView, left_out: tuple[LeftOut, ...] = ()) -> Self:
        return cls(
            user=UserResponse.of(session.user),
            tokens=TokensResponse(access_token=session.access_token, expires_in=session.expires_in_seconds),
            cart_problems=[CartProblemResponse.of(line) for line in left_out],
        )
