"""Ports of sign-in by providers: the providers, and where it is kept who is who there."""

from dataclasses import dataclass
from typing import Protocol

from application.identity.second_factor_ports import SecondFactorUnitOfWork
from domain.identity.external_identity import LinkedIdentity, ProvenIdentity
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationRequest:
    """What is sent along to the provider. `code_challenge`: the SHA-256 of what only we can show later (RFC 7636)."""

    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationAnswer:
    """What came back, with what it must fit."""

    code: str
    redirect_uri: str
    nonce: str
    code_verifier: str


class ProviderRefused(Exception):
    """The provider takes the code for nothing, or what it says can't be trusted; the message is for the log."""


class ProviderGone(Exception):
    """The provider does not answer."""


class IdentityProvider(Protocol):
    """Somebody who vouches for people."""

    @property
    def title(self) -> str:
        """Its name, for people."""

    @property
    def posts_back(self) -> bool:
        """Whether it answers by a form that its own page sends to us, instead of by a link."""

    async def authorization_url(self, request: AuthorizationRequest) -> str:
        """Where the browser goes. Raises `ProviderGone`."""

    async def identity(self, answer: AuthorizationAnswer) -> ProvenIdentity:
        """Who it was. Raises `ProviderRefused`, also for a code that was used before, or `ProviderGone`."""


class ExternalIdentityRepository(Protocol):
    """Identities that open accounts."""

    async def find(self, issuer: str, subject: str) -> LinkedIdentity | None:
        """Whose it is."""

    async def of_account(self, account_id: AccountId) -> list[LinkedIdentity]:
        """All of an account, by provider."""

    async def add(self, identity: LinkedIdentity) -> None:
        """Store one; raises `IdentityTaken`, or `ProviderLinkedAlready`."""

    async def remove(self, identity: LinkedIdentity) -> None:
        """Forget one. Harmless when repeated."""


class ProviderUnitOfWork(SecondFactorUnitOfWork, Protocol):
    """The slice that sign-in by providers needs."""

    @property
    def external_identities(self) -> ExternalIdentityRepository:
        """External identities."""
