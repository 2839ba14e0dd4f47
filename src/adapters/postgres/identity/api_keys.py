"""API keys, and what a request needs to know of one."""

from typing import TYPE_CHECKING

from adapters.postgres.database import Reader
from adapters.postgres.identity.roles import PERMISSIONS
from application.staff.ports import ApiKeyState
from domain.identity.account import AccountKind
from domain.identity.api_key import ApiKey
from domain.identity.permission import Permission
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import ApiKeyId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_GET = """
SELECT id, name, prefix, key_hash, scopes, made_by, expires_at, revoked_at, version FROM api_keys
WHERE id = %(id)s FOR UPDATE
"""
_COUNT = """
SELECT count(*) AS count FROM api_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
"""
_INSERT = """
INSERT INTO api_keys (id, name, prefix, key_hash, scopes, made_by, expires_at, revoked_at)
VALUES (%(id)s, %(name)s, %(prefix)s, %(key_hash)s, %(scopes)s, %(made_by)s, %(expires_at)s, %(revoked_at)s)
"""
_UPDATE = """
UPDATE api_keys SET name = %(name)s, scopes = %(scopes)s, expires_at = %(expires_at)s, revoked_at = %(revoked_at)s,
                    version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_STATE = f"""
SELECT k.id, k.scopes, k.last_used_at, a.kind, a.disabled_at IS NOT NULL AS is_disabled,
       k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AS is_good,
       {PERMISSIONS} AS permissions
FROM api_keys k JOIN accounts a ON a.id = k.made_by WHERE k.key_hash = %(key_hash)s
"""  # noqa: S608 -- our own words
# Of many requests at once the first writes it down, and the others need not wait for it.
_NOTE_USE = """
UPDATE api_keys SET last_used_at = now()
WHERE id = (SELECT id FROM api_keys WHERE id = %(id)s
              AND (last_used_at IS NULL OR last_used_at < now() - interval '1 hour') FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id
"""

# What never reaches the audit log.
SECRET = frozenset({"key_hash"})


class PostgresApiKeyRepository:
    """API keys in an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, key_id: ApiKeyId) -> ApiKey | None:
        row = await self._uow.row(_GET, {"id": key_id})
        if row is None:
            return None
        key = ApiKey(**row | {"scopes": frozenset(Permission(scope) for scope in row["scopes"])})
        self._uow.audit.loaded("api_key", key.id, key, omit=SECRET)
        return key

    async def count_good(self) -> int:
        row = await self._uow.row(_COUNT)
        return row["count"] if row else 0

    async def save(self, key: ApiKey) -> None:
        values: dict[str, object] = {
            "id": key.id,
            "name": key.name,
            "prefix": key.prefix,
            "key_hash": key.key_hash,
            "scopes": sorted(key.scopes),
            "made_by": key.made_by,
            "expires_at": key.expires_at,
            "revoked_at": key.revoked_at,
            "version": key.version,
        }
        if not await self._uow.run(_UPDATE if key.version else _INSERT, values):
            raise StaleAggregate("The API key")
        key.version += 1
        self._uow.audit.saved("api_key", key.id, key, omit=SECRET)


class PostgresApiKeyStates:
    """The truth about a key and its maker, in one statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def state_of(self, key_hash: str) -> ApiKeyState | None:
        row = await self._reader.row(_STATE, {"key_hash": key_hash})
        if row is None:
            return None
        return ApiKeyState(
            id=row["id"],
            scopes=frozenset(Permission(scope) for scope in row["scopes"]),
            is_good=row["is_good"],
            maker_kind=AccountKind(row["kind"]),
            is_maker_disabled=row["is_disabled"],
            maker_permissions=frozenset(Permission(value) for value in row["permissions"]),
            last_used_at=row["last_used_at"],
        )

    async def note_use(self, key_id: ApiKeyId) -> None:
        await self._reader.row(_NOTE_USE, {"id": key_id})
