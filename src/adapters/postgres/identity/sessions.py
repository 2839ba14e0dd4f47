"""Refresh tokens, and who is signed in."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from adapters.postgres.database import Reader
from adapters.postgres.identity.roles import PERMISSIONS
from application.identity.ports import AccountState, NewRefreshToken
from application.identity.views import SessionView
from domain.identity.account import AccountKind
from domain.identity.permission import Permission
from domain.identity.session import ABSOLUTE_LIFE, IDLE_LIFE, Audience, RefreshToken
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import AccountId, SessionId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# The account is locked against changes: a session that begins while its password changes would outlive the change.
_OPEN = """
INSERT INTO refresh_tokens (id, family_id, account_id, audience, token_hash, user_agent, idle_expires_at,
                            absolute_expires_at)
SELECT %(id)s, %(family_id)s, a.id, %(audience)s, %(token_hash)s, %(user_agent)s, %(idle_expires_at)s,
       %(absolute_expires_at)s
FROM accounts a WHERE a.id = %(account_id)s AND a.token_version = %(token_version)s FOR SHARE
"""
# A family has ended when any token of it is revoked: a successor that a revocation could not see yet is dead too.
_ROTATE = """
WITH used AS (
    UPDATE refresh_tokens t SET used_at = now(), replaced_by = %(successor_id)s
    WHERE t.token_hash = %(token_hash)s AND t.audience = %(audience)s
      AND t.used_at IS NULL AND t.idle_expires_at > now() AND t.absolute_expires_at > now()
      AND NOT EXISTS (SELECT FROM refresh_tokens f WHERE f.family_id = t.family_id AND f.revoked_at IS NOT NULL)
    RETURNING t.family_id, t.account_id, t.audience, t.user_agent, t.absolute_expires_at
)
INSERT INTO refresh_tokens (id, family_id, account_id, audience, token_hash, user_agent, idle_expires_at,
                            absolute_expires_at)
SELECT %(successor_id)s, family_id, account_id, audience, %(successor_hash)s, user_agent,
       least(now() + %(idle_life)s, absolute_expires_at), absolute_expires_at
FROM used
RETURNING family_id, account_id, audience, idle_expires_at, absolute_expires_at
"""
_FIND = """
SELECT t.family_id, t.account_id, t.audience, t.idle_expires_at, t.absolute_expires_at, t.used_at,
       EXISTS (SELECT FROM refresh_tokens f WHERE f.family_id = t.family_id AND f.revoked_at IS NOT NULL) AS ended
FROM refresh_tokens t WHERE t.token_hash = %(token_hash)s
"""
_END = "UPDATE refresh_tokens SET revoked_at = now() WHERE family_id = %(family_id)s AND revoked_at IS NULL"
_END_OWN = """
UPDATE refresh_tokens SET revoked_at = now()
WHERE family_id = %(family_id)s AND account_id = %(account_id)s AND revoked_at IS NULL
"""
_END_ALL = """
UPDATE refresh_tokens SET revoked_at = now()
WHERE account_id = %(account_id)s AND revoked_at IS NULL AND family_id IS DISTINCT FROM %(but)s
"""

_STATE = f"""
SELECT a.kind, a.token_version, a.disabled_at IS NOT NULL AS is_disabled,
       {PERMISSIONS} AS permissions,
       EXISTS (SELECT FROM second_factors s WHERE s.account_id = a.id AND s.confirmed_at IS NOT NULL) AS has_factor
FROM accounts a
WHERE a.id = %(account_id)s
  AND (SELECT bool_and(t.revoked_at IS NULL AND t.absolute_expires_at > now())
       FROM refresh_tokens t WHERE t.family_id = %(family_id)s AND t.account_id = a.id)
"""  # noqa: S608 -- our own words

# Each family that goes on has one token that is not used yet: made when the device was seen last.
_SESSIONS = """
SELECT t.family_id, t.audience, t.user_agent, t.created_at, t.absolute_expires_at
FROM refresh_tokens t
WHERE t.account_id = %(account_id)s AND t.used_at IS NULL AND t.idle_expires_at > now()
  AND t.absolute_expires_at > now()
  AND NOT EXISTS (SELECT FROM refresh_tokens f WHERE f.family_id = t.family_id AND f.revoked_at IS NOT NULL)
ORDER BY t.created_at DESC, t.id DESC LIMIT 100
"""


class PostgresSessionRepository:
    """Refresh tokens in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def open(self, token: NewRefreshToken) -> None:
        opened = await self._uow.run(
            _OPEN,
            {
                "id": token.id,
                "family_id": token.session_id,
                "account_id": token.account_id,
                "token_version": token.token_version,
                "audience": token.audience,
                "token_hash": token.token_hash,
                "user_agent": token.user_agent,
                "idle_expires_at": token.idle_expires_at,
                "absolute_expires_at": token.absolute_expires_at,
            },
        )
        if not opened:
            raise StaleAggregate("The account")

    async def rotate(
        self, token_hash: str, *, audience: Audience, successor_id: UUID, successor_hash: str
    ) -> RefreshToken | None:
        row = await self._uow.row(
            _ROTATE,
            {
                "token_hash": token_hash,
                "audience": audience,
                "successor_id": successor_id,
                "successor_hash": successor_hash,
                "idle_life": IDLE_LIFE[audience],
            },
        )
        return None if row is None else _token(row)

    async def find(self, token_hash: str) -> RefreshToken | None:
        row = await self._uow.row(_FIND, {"token_hash": token_hash})
        return None if row is None else _token(row)

    async def end(self, session_id: SessionId) -> None:
        await self._uow.run(_END, {"family_id": session_id})

    async def end_own(self, session_id: SessionId, account_id: AccountId) -> bool:
        return bool(await self._uow.run(_END_OWN, {"family_id": session_id, "account_id": account_id}))

    async def end_all(self, account_id: AccountId, *, but: SessionId | None = None) -> None:
        await self._uow.run(_END_ALL, {"account_id": account_id, "but": but})


def _token(row: dict[str, Any]) -> RefreshToken:
    return RefreshToken(
        session_id=row["family_id"],
        account_id=row["account_id"],
        audience=Audience(row["audience"]),
        idle_expires_at=row["idle_expires_at"],
        absolute_expires_at=row["absolute_expires_at"],
        used_at=row.get("used_at"),
        is_family_ended=bool(row.get("ended")),
    )


class PostgresAccountStates:
    """Who is signed in, in one statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def state_of(self, account_id: AccountId, session_id: SessionId) -> AccountState | None:
        row = await self._reader.row(_STATE, {"account_id": account_id, "family_id": session_id})
        if row is None:
            return None
        return AccountState(
            kind=AccountKind(row["kind"]),
            token_version=row["token_version"],
            is_disabled=row["is_disabled"],
            permissions=frozenset(Permission(value) for value in row["permissions"]),
            has_second_factor=row["has_factor"],
        )


class PostgresSessionQueries:
    """Where an account is signed in."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def sessions(self, account_id: AccountId) -> list[SessionView]:
        return [
            SessionView(
                id=row["family_id"],
                audience=Audience(row["audience"]),
                user_agent=row["user_agent"],
                started_at=row["absolute_expires_at"] - ABSOLUTE_LIFE,
                last_seen_at=row["created_at"],
            )
            for row in await self._reader.rows(_SESSIONS, {"account_id": account_id})
        ]
