"""Bodies of the second factor."""

from datetime import datetime
from typing import Annotated, Literal, Self

from msgspec import Meta

from application.identity.second_factor_ports import Invitation
from application.identity.views import ChallengeView, ConfirmedView, SecondFactorView
from entrypoints.http.auth.schemas import Password, SignedInResponse
from entrypoints.http.schema import Answer, Body, Token

Code = Annotated[str, Meta(min_length=6, max_length=40, description="Six digits of the app, or a recovery code.")]


class MfaRequiredResponse(Answer, frozen=True, kw_only=True):
    """The second step is due: `challenge` is for `/auth/mfa/verify`.

    With `mustEnroll` there is none yet, and the shop wants one: the challenge is for `enroll` and `confirm`.
    """

    mfa_required: Literal[True]
    challenge: str
    must_enroll: bool
    expires_in: int

    @classmethod
    def of(cls, view: ChallengeView) -> Self:
        return cls(
            mfa_required=True,
            challenge=view.challenge,
            must_enroll=view.must_enroll,
            expires_in=view.expires_in_seconds,
        )


class VerifyRequest(Body, frozen=True):
    """The second step of a sign-in."""

    challenge: Token
    code: Code


class EnrollRequest(Body, frozen=True):
    """Either the challenge of a sign-in, or, in a session, the password (where the account has one)."""

    challenge: Token | None = None
    password: Password | None = None


class ConfirmRequest(Body, frozen=True):
    """The app's first code."""

    code: Code
    challenge: Token | None = None


class DisableRequest(Body, frozen=True):
    """A code, and the password (where the account has one)."""

    code: Code
    password: Password | None = None


class RenewRequest(Body, frozen=True):
    """A code of the app, or the last recovery code that is left."""

    code: Code


class SecondFactorResponse(Answer, frozen=True, kw_only=True):
    """How the account is protected."""

    enabled: bool
    since: datetime | None
    recovery_codes_left: int
    required: bool
    has_password: bool

    @classmethod
    def of(cls, view: SecondFactorView) -> Self:
        return cls(
            enabled=view.is_on,
            since=view.since,
            recovery_codes_left=view.recovery_codes_left,
            required=view.is_required,
            has_password=view.has_password,
        )


class InvitationResponse(Answer, frozen=True, kw_only=True):
    """What an authenticator app needs: the secret as text, as `otpauth:` address, and as picture (a data URI)."""

    secret: str
    uri: str
    qr_code: str

    @classmethod
    def of(cls, invitation: Invitation) -> Self:
        return cls(secret=invitation.secret, uri=invitation.uri, qr_code=invitation.qr_code)


class RecoveryCodesResponse(Answer, frozen=True, kw_only=True):
    """Each opens the account once, in place of the app. They are never shown again."""

    recovery_codes: list[str]


class ConfirmedResponse(Answer, frozen=True, kw_only=True):
    """The second factor is on. `session` is that of a sign-in which had to enroll."""

    recovery_codes: list[str]
    session: SignedInResponse | None

    @classmethod
    def of(cls, view: ConfirmedView) -> Self:
        session = None if view.session is None else SignedInResponse.of(view.session)
        return cls(recovery_codes=list(view.recovery_codes), session=session)
