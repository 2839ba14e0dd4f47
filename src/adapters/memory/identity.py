"""Accounts, address books and sessions in memory."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from adapters.memory.store import Index
from application.identity.ports import NewRefreshToken
from domain.identity.account import Account
from domain.identity.address import Address, AddressBook
from domain.identity.errors import EmailTaken
from domain.identity.session import IDLE_LIFE, Audience, RefreshToken
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, AddressId, SessionId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

SECRET = frozenset({"email", "name", "phone", "password_hash"})


@dataclass(slots=True)
class StoredAccount:
    """An account and when it came."""

    account: Account
    created_at: datetime


@dataclass(slots=True)
class StoredToken:
    """A refresh token's row."""

    token: NewRefreshToken
    created_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(slots=True)
class StoredBook:
    """An account's addresses, oldest first."""

    account_id: AccountId
    addresses: list[Address] = field(default_factory=list)


BY_EMAIL: Index[StoredAccount] = Index(StoredAccount, lambda one: (one.account.email.canonical,))


class MemoryAccountRepository:
    """Accounts in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, account_id: AccountId) -> Account | None:
        stored = self._uow.transaction.get(StoredAccount, account_id)
        return None if stored is None else self._loaded(stored.account)

    async def lock(self, account_id: AccountId) -> Account | None:
        await self._uow.transaction.lock(StoredAccount, account_id)
        return await self.get(account_id)

    async def by_email(self, canonical: str) -> Account | None:
        found = self._uow.transaction.where(BY_EMAIL, canonical)
        return await self.get(found[0].account.id) if found else None

    async def lock_admins(self) -> frozenset[AccountId]:
        transaction = self._uow.transaction
        # One lock for all of them: the rows alone would not show who became one while this waited.
        await transaction.lock(StoredAccount, "administrators")
        return frozenset(
            stored.account.id for stored in transaction.scan(StoredAccount) if stored.account.is_admin_in_office
        )

    def _loaded(self, account: Account) -> Account:
        self._uow.audit.loaded("account", account.id, account, omit=SECRET)
        return account

    async def save(self, account: Account) -> None:
        transaction = self._uow.transaction
        await transaction.claim_unique("accounts.email", account.email.canonical)
        await transaction.lock(StoredAccount, account.id)
        if any(one.account.id != account.id for one in transaction.where(BY_EMAIL, account.email.canonical)):
            raise EmailTaken
        before = transaction.get(StoredAccount, account.id)
        if (before.account.version if before else 0) != account.version:
            raise StaleAggregate("The account")
        self._uow.collect(account)
        account.version += 1
        created_at = before.created_at if before else transaction.now
        transaction.put(StoredAccount, account.id, StoredAccount(account, created_at))
        self._uow.audit.saved("account", account.id, account, omit=SECRET)


class MemoryAddressRepository:
    """Address books in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, address_id: AddressId, account_id: AccountId) -> Address | None:
        book = self._uow.transaction.get(StoredBook, account_id)
        return next((address for address in book.addresses if address.id == address_id), None) if book else None

    async def book_of(self, account_id: AccountId) -> AddressBook:
        await self._uow.transaction.lock(StoredBook, account_id)
        stored = self._uow.transaction.get(StoredBook, account_id)
        return AddressBook(account_id=account_id, addresses=stored.addresses if stored else [])

    async def save(self, book: AddressBook) -> None:
        stored = StoredBook(book.account_id, copy.deepcopy(book.addresses))
        self._uow.transaction.put(StoredBook, book.account_id, stored)
        self._uow.collect(book)


class MemorySessionRepository:
    """Refresh tokens in an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def open(self, token: NewRefreshToken) -> None:
        transaction = self._uow.transaction
        await transaction.lock(StoredAccount, token.account_id)
        owner = transaction.get(StoredAccount, token.account_id)
        if owner is None or owner.account.token_version != token.token_version:
            raise StaleAggregate("The account")
        transaction.put(StoredToken, token.token_hash, StoredToken(token, transaction.now))

    async def rotate(
        self, token_hash: str, *, audience: Audience, successor_id: UUID, successor_hash: str
    ) -> RefreshToken | None:
        transaction = self._uow.transaction
        await transaction.lock(StoredToken, token_hash)
        stored, current = transaction.get(StoredToken, token_hash), await self.find(token_hash)
        if stored is None or current is None or current.audience is not audience or current.used_at is not None:
            return None
        if current.is_family_ended or current.is_expired(transaction.now):
            return None
        stored.used_at = transaction.now
        transaction.put(StoredToken, token_hash, stored)
        successor = NewRefreshToken(
            id=successor_id,
            token_hash=successor_hash,
            session_id=stored.token.session_id,
            account_id=stored.token.account_id,
            token_version=stored.token.token_version,
            audience=audience,
            idle_expires_at=min(transaction.now + IDLE_LIFE[audience], stored.token.absolute_expires_at),
            absolute_expires_at=stored.token.absolute_expires_at,
            user_agent=stored.token.user_agent,
        )
        transaction.put(StoredToken, successor_hash, StoredToken(successor, transaction.now))
        return _token(StoredToken(successor, transaction.now), is_family_ended=False)

    async def find(self, token_hash: str) -> RefreshToken | None:
        stored = self._uow.transaction.get(StoredToken, token_hash)
        if stored is None:
            return None
        family = [
            other
            for _, other in self._uow.transaction.items(StoredToken)
            if other.token.session_id == stored.token.session_id
        ]
        return _token(stored, is_family_ended=any(other.revoked_at is not None for other in family))

    async def end(self, session_id: SessionId) -> None:
        self._revoke(lambda token: token.session_id == session_id)

    async def end_own(self, session_id: SessionId, account_id: AccountId) -> bool:
        return self._revoke(lambda token: token.session_id == session_id and token.account_id == account_id)

    async def end_all(self, account_id: AccountId, *, but: SessionId | None = None) -> None:
        self._revoke(lambda token: token.account_id == account_id and token.session_id != but)

    def _revoke(self, is_meant: Callable[[NewRefreshToken], bool]) -> bool:
        transaction = self._uow.transaction
        meant = [
            stored for stored in transaction.scan(StoredToken) if stored.revoked_at is None and is_meant(stored.token)
        ]
        for stored in meant:
            stored.revoked_at = transaction.now
            transaction.put(StoredToken, stored.token.token_hash, stored)
        return bool(meant)


def _token(stored: StoredToken, *, is_family_ended: bool) -> RefreshToken:
    return RefreshToken(
        session_id=stored.token.session_id,
        account_id=stored.token.account_id,
        audience=stored.token.audience,
        idle_expires_at=stored.token.idle_expires_at,
        absolute_expires_at=stored.token.absolute_expires_at,
        used_at=stored.used_at,
        is_family_ended=is_family_ended,
    )
