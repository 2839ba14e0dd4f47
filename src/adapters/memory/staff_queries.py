"""Reads of staff, roles, invitations and API keys in memory."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from adapters.memory.identity import StoredAccount, StoredToken
from adapters.memory.identity_queries import permissions_of
from adapters.memory.staff import StoredApiKey, StoredInvitation, is_good
from adapters.memory.store import Index, MemoryStore, Transaction
from application.kernel.cursor import cursor_at, position_of
from application.kernel.ports import Clock
from application.staff.ports import ApiKeyState
from application.staff.views import (
    ApiKeyPage,
    ApiKeyView,
    InvitationPage,
    InvitationView,
    RoleName,
    RoleView,
    StaffPage,
    StaffView,
)
from domain.identity.account import Account, held
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.identity.second_factor import SecondFactor
from domain.identity.session import Audience
from domain.kernel.ids import AccountId, ApiKeyId, InvitationId, RoleId

V = TypeVar("V", StaffView, InvitationView, ApiKeyView)
_BY_HASH: Index[StoredApiKey] = Index(StoredApiKey, lambda stored: (stored.key.key_hash,))
# `MemoryStore.rows`, or `Transaction.scan` for what a transaction sees.
Rows = Callable[[type[Any]], Iterable[Any]]


class MemoryStaffQueries:
    """What administrators see."""

    def __init__(self, rows: Rows, now: Callable[[], datetime]) -> None:
        self._rows, self._now = rows, now

    async def staff(self, *, page_size: int, cursor: str | None) -> StaffPage:
        after = _place(cursor)
        found = sorted(self._staff(), key=lambda view: view.id)
        items, next_cursor = _page([view for view in found if after is None or view.id > after], page_size)
        return StaffPage(items=items, next_cursor=next_cursor)

    async def member(self, account_id: AccountId) -> StaffView | None:
        return next((view for view in self._staff() if view.id == account_id), None)

    async def roles(self) -> tuple[RoleView, ...]:
        found = sorted(self._rows(Role), key=lambda role: (role.name.lower(), role.id))
        return tuple(
            RoleView(
                id=role.id,
                name=role.name,
                permissions=tuple(sorted(role.permissions)),
                holders=sum(role.id in stored.account.role_ids for stored in self._rows(StoredAccount)),
                version=role.version,
            )
            for role in found
        )

    async def invitations(self, *, page_size: int, cursor: str | None) -> InvitationPage:
        before = _place(cursor)
        found = sorted(self._invitations(), key=lambda view: view.id, reverse=True)
        items, next_cursor = _page([view for view in found if before is None or view.id < before], page_size)
        return InvitationPage(items=items, next_cursor=next_cursor)

    async def invitation(self, invitation_id: InvitationId) -> InvitationView | None:
        return next((view for view in self._invitations() if view.id == invitation_id), None)

    async def open_invitation(self, token_hash: str) -> InvitationView | None:
        for stored in self._rows(StoredInvitation):
            if stored.invitation.token_hash == token_hash and stored.invitation.is_open(self._now()):
                return await self.invitation(stored.invitation.id)
        return None

    async def api_keys(self, *, page_size: int, cursor: str | None) -> ApiKeyPage:
        before = _place(cursor)
        found = sorted(map(self._key, self._rows(StoredApiKey)), key=lambda view: view.id, reverse=True)
        items, next_cursor = _page([view for view in found if before is None or view.id < before], page_size)
        return ApiKeyPage(items=items, next_cursor=next_cursor)

    async def api_key(self, key_id: ApiKeyId) -> ApiKeyView | None:
        return next((self._key(stored) for stored in self._rows(StoredApiKey) if stored.key.id == key_id), None)

    def _staff(self) -> Iterable[StaffView]:
        seen: dict[AccountId, datetime] = {}
        for stored in self._rows(StoredToken):
            if stored.token.audience is Audience.ADMIN:
                account_id = stored.token.account_id
                seen[account_id] = max(stored.created_at, seen.get(account_id, stored.created_at))
        protected = {factor.account_id for factor in self._rows(SecondFactor) if factor.is_confirmed}
        for stored in self._rows(StoredAccount):
            account: Account = stored.account
            if account.is_back_office:
                yield StaffView(
                    id=account.id,
                    email=account.email.given,
                    name=account.name,
                    kind=account.kind,
                    roles=self._names(account.role_ids),
                    is_disabled=account.is_disabled,
                    created_at=stored.created_at,
                    last_seen_at=seen.get(account.id),
                    has_second_factor=account.id in protected,
                    version=account.version,
                )

    def _invitations(self) -> Iterable[InvitationView]:
        names = {stored.account.id: stored.account.name for stored in self._rows(StoredAccount)}
        holders = {stored.account.email.canonical: stored.account.id for stored in self._rows(StoredAccount)}
        for stored in self._rows(StoredInvitation):
            invitation = stored.invitation
            if not invitation.is_closed:
                yield InvitationView(
                    id=invitation.id,
                    email=invitation.email.given,
                    name=invitation.name,
                    kind=invitation.kind,
                    roles=self._names(invitation.role_ids),
                    invited_by=names.get(invitation.invited_by),
                    created_at=stored.created_at,
                    expires_at=invitation.expires_at,
                    is_expired=not invitation.is_open(self._now()),
                    issue=invitation.issue,
                    account_id=holders.get(invitation.email.canonical),
                )

    def _key(self, stored: StoredApiKey) -> ApiKeyView:
        key, maker = stored.key, account_of(self._rows, stored.key.made_by)
        held = key.scopes & held_by(self._rows, maker) if not maker.is_disabled else frozenset()
        return ApiKeyView(
            id=key.id,
            name=key.name,
            prefix=key.prefix,
            scopes=tuple(sorted(key.scopes)),
            lost=tuple(sorted(key.scopes - held)),
            made_by_id=maker.id,
            made_by=maker.name,
            created_at=stored.created_at,
            expires_at=key.expires_at,
            is_expired=key.expires_at is not None and key.expires_at <= self._now(),
            last_used_at=stored.last_used_at,
            revoked_at=key.revoked_at,
            version=key.version,
        )

    def _names(self, role_ids: frozenset[RoleId]) -> tuple[RoleName, ...]:
        found = [role for role in self._rows(Role) if role.id in role_ids]
        return tuple(RoleName(id=role.id, name=role.name) for role in sorted(found, key=lambda role: role.name))


class MemoryApiKeyStates:
    """The truth about keys and their makers."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def state_of(self, key_hash: str) -> ApiKeyState | None:
        for stored in self._store.where(_BY_HASH, key_hash):
            maker = account_of(self._store.rows, stored.key.made_by)
            return ApiKeyState(
                id=stored.key.id,
                scopes=stored.key.scopes,
                is_good=is_good(stored.key, self._clock.now()),
                maker_kind=maker.kind,
                is_maker_disabled=maker.is_disabled,
                maker_permissions=permissions_of(self._store.rows(Role), maker),
                last_used_at=stored.last_used_at,
            )
        return None

    async def note_use(self, key_id: ApiKeyId) -> None:
        transaction = Transaction(self._store, self._clock.now())
        stored = transaction.get(StoredApiKey, key_id)
        if stored is not None:
            stored.last_used_at = transaction.now
            transaction.put(StoredApiKey, key_id, stored)
        transaction.commit()


def account_of(rows: Rows, account_id: AccountId) -> Account:
    """The account that a key works for: it goes with it."""
    account: Account = next(stored.account for stored in rows(StoredAccount) if stored.account.id == account_id)
    return account


def held_by(rows: Rows, account: Account) -> frozenset[Permission]:
    """What the account may do."""
    return held(account.kind, permissions_of(rows(Role), account))


def _place(cursor: str | None) -> UUID | None:
    return position_of(cursor, tuple[UUID])[0] if cursor else None


def _page(found: list[V], page_size: int) -> tuple[tuple[V, ...], str | None]:
    items = tuple(found[:page_size])
    return items, cursor_at(items[-1].id) if len(found) > page_size else None
