"""Reads of accounts in memory."""

from collections.abc import Iterable

from adapters.memory.account_tokens import pending_email
from adapters.memory.identity import StoredAccount, StoredBook, StoredToken
from adapters.memory.store import MemoryStore
from application.identity.ports import AccountState
from application.identity.views import ProfileView, SessionView, UserView
from application.kernel.ports import Clock
from domain.identity.account import Account
from domain.identity.address import Address
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.identity.second_factor import SecondFactor
from domain.identity.session import ABSOLUTE_LIFE
from domain.kernel.ids import AccountId, SessionId

_MOST_SESSIONS = 100


def permissions_of(roles_kept: Iterable[Role], account: Account) -> frozenset[Permission]:
    """What the account's roles allow."""
    roles = (role for role in roles_kept if role.id in account.role_ids)
    return frozenset(permission for role in roles for permission in role.permissions)


class MemoryAccountStates:
    """Who is signed in."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def state_of(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        stored = self._store.find(StoredAccount, account_id)
        now = self._clock.now()
        family = [
            token.revoked_at is None and token.token.absolute_expires_at > now
            for token in self._store.rows(StoredToken)
            if token.token.session_id == session_id and token.token.account_id == account_id
        ]
        if stored is None or not family or not all(family):
            return None
        return AccountState(
            kind=stored.account.kind,
            token_version=stored.account.token_version,
            is_disabled=stored.account.is_disabled,
            permissions=permissions_of(self._store.rows(Role), stored.account),
            has_second_factor=(factor := self._store.find(SecondFactor, account_id)) is not None
            and factor.is_confirmed,
        )


class MemorySessionQueries:
    """Where an account is signed in."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def sessions(self, account_id: AccountId) -> list[SessionView]:
        now = self._clock.now()
        own = [stored for stored in self._store.rows(StoredToken) if stored.token.account_id == account_id]
        ended = {stored.token.session_id for stored in own if stored.revoked_at is not None}
        current = [
            stored
            for stored in own
            if stored.used_at is None
            and stored.token.session_id not in ended
            and min(stored.token.idle_expires_at, stored.token.absolute_expires_at) > now
        ]
        current.sort(key=lambda stored: (stored.created_at, stored.token.id), reverse=True)
        return [
            SessionView(
                id=stored.token.session_id,
                audience=stored.token.audience,
                user_agent=stored.token.user_agent,
                started_at=stored.token.absolute_expires_at - ABSOLUTE_LIFE,
                last_seen_at=stored.created_at,
            )
            for stored in current[:_MOST_SESSIONS]
        ]


class MemoryAccountQueries:
    """What an account's owner sees."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def user(self, account_id: AccountId) -> UserView | None:
        stored = self._store.find(StoredAccount, account_id)
        if stored is None:
            return None
        account = stored.account
        return UserView(
            id=account.id,
            email=account.email.given,
            name=account.name,
            role=account.kind.value,
            permissions=tuple(sorted(permissions_of(self._store.rows(Role), stored.account))),
        )

    async def profile(self, account_id: AccountId) -> ProfileView | None:
        stored = self._store.find(StoredAccount, account_id)
        if stored is None:
            return None
        account = stored.account
        return ProfileView(
            id=account.id,
            email=account.email.given,
            name=account.name,
            role=account.kind.value,
            phone=account.phone,
            is_email_verified=account.email_verified_at is not None,
            created_at=stored.created_at,
            pending_email=pending_email(self._store, account_id, self._clock.now()),
        )

    async def addresses(self, account_id: AccountId) -> list[Address]:
        book = self._store.find(StoredBook, account_id)
        return list(book.addresses) if book else []
