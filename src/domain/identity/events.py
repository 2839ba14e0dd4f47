"""What happened to accounts."""

from dataclasses import dataclass
from uuid import UUID

from domain.identity.session import Audience
from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import AccountId, InvitationId, SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRegistered(DomainEvent):
    """Somebody opened an account."""

    account_id: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorChanged(DomainEvent):
    """An authenticator app protects the account from now on, or does so no more."""

    account_id: AccountId
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityConnected(DomainEvent):
    """A sign-in provider opens the account from now on."""

    account_id: AccountId
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataExportReady(DomainEvent):
    """What somebody asked to be told of their data can be downloaded."""

    account_id: AccountId
    export_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailVerified(DomainEvent):
    """The account's owner proved to read the mail of its address."""

    account_id: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRequested(DomainEvent):
    """An account's owner asked for another link that verifies the address."""

    token_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeRequested(DomainEvent):
    """An account's owner wants another address; the token knows which."""

    token_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChanged(DomainEvent):
    """An account has another address; the token knows that of before."""

    token_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetRequested(DomainEvent):
    """Somebody forgot a password, at that door. Where there is no such account, there is no such token either."""

    token_id: UUID
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInsSlowed(DomainEvent):
    """So many strangers tried passwords that they have to wait. None: at an account that there is not."""

    account_id: AccountId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStolen(DomainEvent):
    """A refresh token was used again that had been used up: the session ended for whoever had it."""

    account_id: AccountId
    session_id: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(DomainEvent):
    """An account has another password."""

    account_id: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffInvited(DomainEvent):
    """Somebody was asked to work here, for the first time or again; `issue` counts the links."""

    invitation_id: InvitationId
    issue: int
