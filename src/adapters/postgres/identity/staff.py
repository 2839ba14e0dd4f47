"""Reads of staff, roles, invitations and API keys."""

from typing import Any
from uuid import UUID

from adapters.postgres.database import Reader
from adapters.postgres.identity.roles import PERMISSIONS
from application.kernel.cursor import cursor_at, position_of
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
from domain.identity.account import AccountKind
from domain.identity.permission import Permission
from domain.kernel.ids import AccountId, ApiKeyId, InvitationId, RoleId

_STAFF = """
SELECT a.id, a.email, a.name, a.kind, a.disabled_at IS NOT NULL AS is_disabled, a.created_at, a.version,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY r.name), '[]')
        FROM account_roles m JOIN roles r ON r.id = m.role_id WHERE m.account_id = a.id) AS roles,
       (SELECT max(t.created_at) FROM refresh_tokens t
        WHERE t.account_id = a.id AND t.audience = 'admin') AS last_seen_at,
       EXISTS (SELECT FROM second_factors s WHERE s.account_id = a.id AND s.confirmed_at IS NOT NULL)
           AS has_second_factor
FROM accounts a WHERE a.kind <> 'customer'
"""
_STAFF_PAGE = _STAFF + "AND (%(after)s::uuid IS NULL OR a.id > %(after)s) ORDER BY a.id LIMIT %(limit)s"
_MEMBER = _STAFF + "AND a.id = %(id)s"

_ROLES = """
SELECT r.id, r.name, r.permissions, r.version,
       (SELECT count(*) FROM account_roles m WHERE m.role_id = r.id) AS holders
FROM roles r ORDER BY lower(r.name), r.id
"""

# A role that was deleted meanwhile is left out.
_INVITATION = """
SELECT i.id, i.email, i.name, i.kind, b.name AS invited_by, i.created_at, i.expires_at,
       i.expires_at <= now() AS is_expired, i.issue,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY r.name), '[]')
        FROM roles r WHERE r.id = ANY(i.role_ids)) AS roles,
       (SELECT a.id FROM accounts a WHERE a.email_canonical = i.email_canonical) AS account_id
FROM staff_invitations i LEFT JOIN accounts b ON b.id = i.invited_by
WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL
"""
_INVITATION_PAGE = (
    _INVITATION + "AND (%(before)s::uuid IS NULL OR i.id < %(before)s) ORDER BY i.id DESC LIMIT %(limit)s"
)
_ONE_INVITATION = _INVITATION + "AND i.id = %(id)s"
_OPEN_INVITATION = _INVITATION + "AND i.token_hash = %(token_hash)s AND i.expires_at > now()"

_KEY = f"""
SELECT k.id, k.name, k.prefix, k.scopes, k.made_by AS made_by_id, a.name AS made_by, k.created_at, k.expires_at,
       coalesce(k.expires_at <= now(), false) AS is_expired, k.last_used_at, k.revoked_at, k.version,
       CASE WHEN a.disabled_at IS NOT NULL OR a.kind = 'customer' THEN '{{}}'::text[]
            WHEN a.kind = 'admin' THEN k.scopes
            ELSE {PERMISSIONS} END AS held
FROM api_keys k JOIN accounts a ON a.id = k.made_by
"""  # noqa: S608 -- our own words
_KEY_PAGE = _KEY + "WHERE %(before)s::uuid IS NULL OR k.id < %(before)s ORDER BY k.id DESC LIMIT %(limit)s"
_ONE_KEY = _KEY + "WHERE k.id = %(id)s"


class PostgresStaffQueries:
    """What administrators see."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def staff(self, *, page_size: int, cursor: str | None) -> StaffPage:
        rows = await self._reader.rows(_STAFF_PAGE, {"after": _place(cursor), "limit": page_size + 1})
        items = tuple(_member(row) for row in rows[:page_size])
        return StaffPage(items=items, next_cursor=cursor_at(items[-1].id) if len(rows) > page_size else None)

    async def member(self, account_id: AccountId) -> StaffView | None:
        row = await self._reader.row(_MEMBER, {"id": account_id})
        return None if row is None else _member(row)

    async def roles(self) -> tuple[RoleView, ...]:
        return tuple(
            RoleView(**row | {"permissions": _permissions(row["permissions"])})
            for row in await self._reader.rows(_ROLES)
        )

    async def invitations(self, *, page_size: int, cursor: str | None) -> InvitationPage:
        rows = await self._reader.rows(_INVITATION_PAGE, {"before": _place(cursor), "limit": page_size + 1})
        items = tuple(_invitation(row) for row in rows[:page_size])
        return InvitationPage(items=items, next_cursor=cursor_at(items[-1].id) if len(rows) > page_size else None)

    async def invitation(self, invitation_id: InvitationId) -> InvitationView | None:
        row = await self._reader.row(_ONE_INVITATION, {"id": invitation_id})
        return None if row is None else _invitation(row)

    async def open_invitation(self, token_hash: str) -> InvitationView | None:
        row = await self._reader.row(_OPEN_INVITATION, {"token_hash": token_hash})
        return None if row is None else _invitation(row)

    async def api_keys(self, *, page_size: int, cursor: str | None) -> ApiKeyPage:
        rows = await self._reader.rows(_KEY_PAGE, {"before": _place(cursor), "limit": page_size + 1})
        items = tuple(_key(row) for row in rows[:page_size])
        return ApiKeyPage(items=items, next_cursor=cursor_at(items[-1].id) if len(rows) > page_size else None)

    async def api_key(self, key_id: ApiKeyId) -> ApiKeyView | None:
        row = await self._reader.row(_ONE_KEY, {"id": key_id})
        return None if row is None else _key(row)


def _place(cursor: str | None) -> UUID | None:
    return position_of(cursor, tuple[UUID])[0] if cursor else None


def _permissions(values: list[str]) -> tuple[Permission, ...]:
    return tuple(Permission(value) for value in sorted(values))


def _roles(row: dict[str, Any]) -> tuple[RoleName, ...]:
    return tuple(RoleName(id=RoleId(UUID(role["id"])), name=role["name"]) for role in row["roles"])


def _member(row: dict[str, Any]) -> StaffView:
    return StaffView(**row | {"kind": AccountKind(row["kind"]), "roles": _roles(row)})


def _invitation(row: dict[str, Any]) -> InvitationView:
    return InvitationView(**row | {"kind": AccountKind(row["kind"]), "roles": _roles(row)})


def _key(row: dict[str, Any]) -> ApiKeyView:
    lost = set(row["scopes"]) - set(row["held"])
    known = {name: value for name, value in row.items() if name != "held"}
    return ApiKeyView(**known | {"scopes": _permissions(row["scopes"]), "lost": _permissions(list(lost))})
