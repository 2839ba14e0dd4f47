"""Links that are mailed to an account's owner: how they are made, kept and looked up."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.identity.hashing import hash_of
from application.kernel.ports import IdGenerator
from domain.identity.account import Account
from domain.identity.account_token import LIFE, AccountToken, TokenPurpose
from domain.identity.email import EmailAddress
from domain.identity.session import Audience
from domain.kernel.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccountToken:
    """A token to store. `token_hash` is the SHA-256 (hex) of what stands in the link. `account_id` None: for nobody.

    A change of the address carries both addresses.
    """

    id: UUID
    account_id: AccountId | None
    purpose: TokenPurpose
    token_hash: str
    expires_at: datetime
    old_email: str | None = None
    new_email: str | None = None


class AccountTokenRepository(Protocol):
    """Tokens of links in an open transaction. Of one account and purpose one is good at most."""

    async def issue(self, token: NewAccountToken) -> None:
        """Store it and end older ones of the account and purpose. For nobody the same work, to no effect.

        Raises `StaleAggregate` where another was issued at the same moment.
        """

    async def find(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        """The token, if it is still good for that."""

    async def use(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        """Use it up, in one statement; of many at once only one gets it. None where it is not good (any more)."""

    async def end(self, account_id: AccountId, purpose: TokenPurpose) -> None:
        """No link of the account is good for that any more. Harmless when repeated."""

    async def end_all(self, account_id: AccountId) -> None:
        """No link of the account is good any more."""


class LinkUnitOfWork(Protocol):
    """The part of a unit of work that links need."""

    def now(self) -> datetime:
        """The transaction's time."""

    @property
    def account_tokens(self) -> AccountTokenRepository:
        """Tokens of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link that is good: whose it is, and where its letter goes."""

    token_id: UUID
    account_id: AccountId
    purpose: TokenPurpose
    email: str
    name: str
    is_back_office: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailChangeView:
    """Somebody wants another address, or has it by now. `is_good`: the link can still be used.

    `holder` is the name of whoever has the new address at this moment, the account itself included.
    """

    token_id: UUID
    name: str
    old_email: str
    new_email: str
    is_good: bool
    holder: str | None


class LinkQueries(Protocol):
    """Reads for the letters."""

    async def link(self, token_id: UUID) -> LinkView | None:
        """The link, while it is good and its account is not disabled."""

    async def link_of(self, account_id: AccountId, purpose: TokenPurpose) -> LinkView | None:
        """The account's link for the purpose, likewise."""

    async def email_change(self, token_id: UUID) -> EmailChangeView | None:
        """What is known of a change of the address, used or not, while its account is not disabled."""


class LinkTokens(Protocol):
    """Makes the text of a token from its id: the queue and the database hold nothing that opens an account."""

    def token_of(self, token_id: UUID, purpose: TokenPurpose) -> str:
        """256 bits that nobody can guess who does not have the shop's secret; the same for each call."""


class Links:
    """Issues tokens, finds them again for the letters, and writes the paths of their pages."""

    def __init__(self, tokens: LinkTokens, queries: LinkQueries, ids: IdGenerator) -> None:
        self._tokens, self._queries, self._ids = tokens, queries, ids

    async def issue(self, uow: LinkUnitOfWork, account_id: AccountId | None, purpose: TokenPurpose) -> UUID:
        """A new token of the account, which ends older ones; for nobody the same work, to no effect."""
        token = self._new(uow, account_id, purpose)
        await uow.account_tokens.issue(token)
        return token.id

    async def issue_email_change(self, uow: LinkUnitOfWork, account: Account, new_email: EmailAddress) -> UUID:
        """A new token that gives the account the address, and ends older ones."""
        token = self._new(uow, account.id, TokenPurpose.CHANGE_EMAIL)
        await uow.account_tokens.issue(replace(token, old_email=account.email.given, new_email=new_email.given))
        return token.id

    def _new(self, uow: LinkUnitOfWork, account_id: AccountId | None, purpose: TokenPurpose) -> NewAccountToken:
        token_id = self._ids.new()
        return NewAccountToken(
            id=token_id,
            account_id=account_id,
            purpose=purpose,
            token_hash=hash_of(self._tokens.token_of(token_id, purpose)),
            expires_at=uow.now() + LIFE[purpose],
        )

    async def link(self, token_id: UUID) -> LinkView | None:
        """The link, while it is good."""
        return await self._queries.link(token_id)

    async def verification_of(self, account_id: AccountId) -> LinkView | None:
        """The link by which the account's address can be verified right now."""
        return await self._queries.link_of(account_id, TokenPurpose.VERIFY_EMAIL)

    async def email_change(self, token_id: UUID) -> EmailChangeView | None:
        """What is known of a change of the address."""
        return await self._queries.email_change(token_id)

    def verification_path(self, link: LinkView) -> str:
        """The page where an address is verified."""
        return f"/verify-email{self._fragment(link.token_id, link.purpose)}"

    def email_change_path(self, change: EmailChangeView) -> str:
        """The page where an account gets its new address."""
        return f"/confirm-email{self._fragment(change.token_id, TokenPurpose.CHANGE_EMAIL)}"

    def reset_path(self, link: LinkView, audience: Audience) -> str:
        """The page where a password is chosen: in the admin for whoever works there and asked there."""
        in_admin = audience is Audience.ADMIN and link.is_back_office
        return f"{'/admin' if in_admin else ''}/reset-password{self._fragment(link.token_id, link.purpose)}"

    def _fragment(self, token_id: UUID, purpose: TokenPurpose) -> str:
        """A fragment stays in the browser: no log and no other site gets to see it."""
        return f"#token={self._tokens.token_of(token_id, purpose)}"
