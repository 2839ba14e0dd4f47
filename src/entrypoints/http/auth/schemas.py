"""Bodies of sign-in and sessions."""

from typing import Annotated, Literal, Self
from uuid import UUID

from msgspec import Meta

from application.cart.views import LeftOut
from application.identity.views import SignedInView, UserView
from domain.identity.session import Audience
from entrypoints.http.schema import Answer, Body, Line

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
