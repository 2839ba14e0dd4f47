"""Ports of identity: accounts, address books, sessions, passwords and tokens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.identity.links import AccountTokenRepository
from application.identity.roles import RoleRepository
from application.identity.views import CustomerPage, CustomerView, ProfileView, SessionView, UserView
from application.kernel.actor import Actor
from application.kernel.ports import UnitOfWork
from domain.identity.account import Account, AccountKind
from domain.identity.address import Address, AddressBook
from domain.identity.permission import Permission
from domain.identity.session import Audience, RefreshToken
from domain.kernel.ids import AccountId, AddressId, SessionId


class AccountRepository(Protocol):
    """Accounts, whole."""

    async def get(self, account_id: AccountId) -> Account | None:
        """The account, disabled ones too."""

    async def lock(self, account_id: AccountId) -> Account | None:
        """Load for update: until the end of the transaction nobody else gives it a cart, a checkout or a session."""

    async def by_email(self, canonical: str) -> Account | None:
        """The account with that canonical address."""

    async def lock_admins(self) -> frozenset[AccountId]:
        """The administrators that are not disabled, locked to the end of the transaction."""

    async def save(self, account: Account) -> None:
        """Insert or update with its roles; raises `EmailTaken` or `StaleAggregate`."""


class AddressRepository(Protocol):
    """Addresses that accounts keep."""

    async def get(self, address_id: AddressId, account_id: AccountId) -> Address | None:
        """The address, if the account has it."""

    async def book_of(self, account_id: AccountId) -> AddressBook:
        """All addresses of the account, locked against other writers to the end of the transaction."""

    async def save(self, book: AddressBook) -> None:
        """Store what differs from what `book_of` gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRefreshToken:
    """A refresh token to store. `token_hash` is the SHA-256 (hex) of what the client holds."""

    id: UUID
    token_hash: str
    session_id: SessionId
    account_id: AccountId
    token_version: int
    audience: Audience
    idle_expires_at: datetime
    absolute_expires_at: datetime
    user_agent: str | None = None


class SessionRepository(Protocol):
    """Refresh tokens in families; a family is one signed-in device."""

    async def open(self, token: NewRefreshToken) -> None:
        """Store the first token of a family, and keep the account from changing to the end of the transaction.

        Raises `StaleAggregate` where the account's token version is not that one any more: whoever ends all sessions
        at this moment ends this one too.
        """

    async def rotate(
        self, token_hash: str, *, audience: Audience, successor_id: UUID, successor_hash: str
    ) -> RefreshToken | None:
        """Use the token up and store its successor, in one statement; of two at once only one gets it.

        Answers the successor, or None where the token is unknown, used, expired, or its family ended.
        """

    async def find(self, token_hash: str) -> RefreshToken | None:
        """The token as it stands."""

    async def end(self, session_id: SessionId) -> None:
        """Revoke the whole family. Harmless when repeated."""

    async def end_own(self, session_id: SessionId, account_id: AccountId) -> bool:
        """Likewise, if it is the account's; False where there was nothing to end."""

    async def end_all(self, account_id: AccountId, *, but: SessionId | None = None) -> None:
        """Revoke all families of the account but that one. The account is saved before: so no new one slips through."""


class IdentityUnitOfWork(UnitOfWork, Protocol):
    """The slice that identity needs."""

    @property
    def accounts(self) -> AccountRepository:
        """Accounts."""

    @property
    def account_tokens(self) -> AccountTokenRepository:
        """Tokens of mailed links."""

    @property
    def addresses(self) -> AddressRepository:
        """Address books."""

    @property
    def roles(self) -> RoleRepository:
        """Roles."""

    @property
    def sessions(self) -> SessionRepository:
        """Refresh tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """What a request needs to know of an account right now."""

    kind: AccountKind
    token_version: int
    is_disabled: bool
    permissions: frozenset[Permission]
    has_second_factor: bool = False


class AccountStates(Protocol):
    """The truth about who is signed in."""

    async def state_of(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        """The account's state, or None where there is no such account, or its session ended."""


class AccountStateCache(Protocol):
    """Remembers states for half an hour from their last use; never fails, forgets whenever it likes."""

    async def get(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        """The remembered state of an account with this session."""

    async def put(self, account_id: AccountId, session_id: SessionId, state: AccountState) -> None:
        """Remember it, unless it was forgotten a moment ago: then it may have been read before the change."""

    async def forget(self, *ids: AccountId | SessionId) -> None:
        """These accounts and sessions changed: the next request asks for the truth."""


class AccountQueries(Protocol):
    """Reads for the account's owner."""

    async def user(self, account_id: AccountId) -> UserView | None:
        """Who that is, with the permissions of the roles."""

    async def profile(self, account_id: AccountId) -> ProfileView | None:
        """The account as its owner sees it."""

    async def addresses(self, account_id: AccountId) -> list[Address]:
        """The address book, oldest first."""


class SessionQueries(Protocol):
    """Reads for the account's owner."""

    async def sessions(self, account_id: AccountId) -> list[SessionView]:
        """Those that go on, at most a hundred, the one seen last first. None of them is marked as current."""


class CustomerQueries(Protocol):
    """Reads for the back office."""

    async def find(self, *, text: str | None, page_size: int, cursor: str | None) -> CustomerPage:
        """Customers whose name or e-mail contains the text, newest first. Raises `InvalidInput` for a bad cursor."""

    async def get(self, account_id: AccountId) -> CustomerView | None:
        """A customer's file with the last ten orders."""


class PasswordHasher(Protocol):
    """Slow hashes in a bounded pool; raises `Unavailable` where too many wait."""

    async def hash(self, password: str) -> str:
        """A new hash of the kind that the settings ask for."""

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether it is the password. None costs as much as a hash, and is never right."""

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the hash is not what `hash` would make today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaims:
    """What an access token says."""

    account_id: AccountId
    session_id: SessionId
    audience: Audience
    token_version: int


class TokenIssuer(Protocol):
    """Access tokens, signed; and refresh tokens, opaque."""

    @property
    def access_life_seconds(self) -> int:
        """How long an access token is good."""

    def issue(self, claims: AccessClaims) -> str:
        """Sign an access token."""

    def read(self, access_token: str) -> AccessClaims:
        """What the token says; raises `NotSignedIn` unless it is ours and in time."""

    def successor_of(self, refresh_token: str) -> str:
        """The one refresh token that follows on another: whoever repeats a use gets the same, nobody can guess it."""


class Authenticator(Protocol):
    """Tells who sends a request."""

    async def actor_of(self, access_token: str, *, guest_key: str | None, request_id: str | None) -> Actor:
        """The actor, with the permissions of this moment. Raises `NotSignedIn` for a token that is no good any more."""
