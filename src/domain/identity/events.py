"""What happened to accounts."""

from dataclasses import dataclass
from uuid import UUID

from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import AccountId


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
