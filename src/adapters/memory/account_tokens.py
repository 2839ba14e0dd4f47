"""Tokens of mailed links in memory."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.identity import BY_EMAIL, StoredAccount
from adapters.memory.store import Index, MemoryStore
from application.identity.links import EmailChangeView, LinkView, NewAccountToken
from application.identity.views import PendingEmailView
from application.kernel.ports import Clock
from domain.identity.account_token import AccountToken, TokenPurpose
from domain.identity.email import canonical_email
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(slots=True)
class StoredLink:
    """A token's row."""

    id: UUID
    account_id: AccountId
    purpose: TokenPurpose
    token_hash: str
    expires_at: datetime
    old_email: str | None = None
    new_email: str | None = None
    used_at: datetime | None = None
    ended_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        return self.is_open and self.expires_at > now

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.ended_at is None


def pending_email(store: MemoryStore, account_id: AccountId, now: datetime) -> PendingEmailView | None:
    """The address that the account waits for."""
    for stored in store.where(_BY_ACCOUNT, account_id):
        if stored.new_email is not None and stored.is_good(now):
            return PendingEmailView(email=stored.new_email, expires_at=stored.expires_at)
    return None


_BY_HASH: Index[StoredLink] = Index(StoredLink, lambda stored: (stored.token_hash,))
_BY_ACCOUNT: Index[StoredLink] = Index(StoredLink, lambda stored: (stored.account_id,))


class MemoryAccountTokenRepository:
    """Tokens of links in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def issue(self, token: NewAccountToken) -> None:
        transaction = self._uow.transaction
        if token.account_id is None or transaction.get(StoredAccount, token.account_id) is None:
            return
        await transaction.claim_unique("account_tokens.open", (token.account_id, token.purpose))
        await self.end(token.account_id, token.purpose)
        stored = StoredLink(
            token.id,
            token.account_id,
            token.purpose,
            token.token_hash,
            token.expires_at,
            token.old_email,
            token.new_email,
        )
        transaction.put(StoredLink, token.id, stored)

    async def find(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        transaction = self._uow.transaction
        for stored in transaction.where(_BY_HASH, token_hash):
            if stored.purpose is purpose and stored.is_good(transaction.now):
                return AccountToken(
                    id=stored.id, account_id=stored.account_id, purpose=stored.purpose, new_email=stored.new_email
                )
        return None

    async def use(self, token_hash: str, purpose: TokenPurpose) -> AccountToken | None:
        transaction = self._uow.transaction
        await transaction.lock(StoredLink, token_hash)
        token = await self.find(token_hash, purpose)
        if token is not None and (stored := transaction.get(StoredLink, token.id)) is not None:
            stored.used_at = transaction.now
            transaction.put(StoredLink, stored.id, stored)
        return token

    async def end_all(self, account_id: AccountId) -> None:
        for purpose in TokenPurpose:
            await self.end(account_id, purpose)

    async def end(self, account_id: AccountId, purpose: TokenPurpose) -> None:
        transaction = self._uow.transaction
        for found in transaction.where(_BY_ACCOUNT, account_id):
            stored = transaction.get(StoredLink, found.id)
            if stored is not None and stored.purpose is purpose and stored.is_open:
                stored.ended_at = transaction.now
                transaction.put(StoredLink, stored.id, stored)


class MemoryLinkQueries:
    """What the letters need to know."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def link(self, token_id: UUID) -> LinkView | None:
        stored = self._store.find(StoredLink, token_id)
        return None if stored is None else self._view(stored)

    async def link_of(self, account_id: AccountId, purpose: TokenPurpose) -> LinkView | None:
        views = (
            self._view(stored) for stored in self._store.where(_BY_ACCOUNT, account_id) if stored.purpose is purpose
        )
        return next((view for view in views if view is not None), None)

    async def email_change(self, token_id: UUID) -> EmailChangeView | None:
        stored = self._store.find(StoredLink, token_id)
        if stored is None or stored.old_email is None or stored.new_email is None:
            return None
        owner = self._store.find(StoredAccount, stored.account_id)
        if owner is None or owner.account.is_disabled:
            return None
        holders = self._store.where(BY_EMAIL, canonical_email(stored.new_email))
        return EmailChangeView(
            token_id=stored.id,
            name=owner.account.name,
            old_email=stored.old_email,
            new_email=stored.new_email,
            is_good=stored.is_good(self._clock.now()),
            holder=holders[0].account.name if holders else None,
        )

    def _view(self, stored: StoredLink) -> LinkView | None:
        owner = self._store.find(StoredAccount, stored.account_id)
        if owner is None or owner.account.is_disabled or not stored.is_good(self._clock.now()):
            return None
        return LinkView(
            token_id=stored.id,
            account_id=stored.account_id,
            purpose=stored.purpose,
            email=owner.account.email.given,
            name=owner.account.name,
            is_back_office=owner.account.is_back_office,
        )
