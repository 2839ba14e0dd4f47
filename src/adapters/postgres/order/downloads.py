"""Who may download what, on PostgreSQL."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from application.downloads.ports import GrantedFile
from domain.kernel.ids import DownloadGrantId, OrderId
from domain.order.download import RESUME, DownloadGrant, DownloadNotFound

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_COLUMNS = "id, order_id, line_id, file_id, remaining, uses, granted_at, expires_at, last_used_at, resume_until"
_ADD = """
INSERT INTO download_grants (id, order_id, line_id, file_id, remaining, granted_at, expires_at)
SELECT * FROM jsonb_to_recordset(%(grants)s) AS g(id uuid, order_id uuid, line_id uuid, file_id uuid, remaining int,
    granted_at timestamptz, expires_at timestamptz)
ORDER BY g.line_id, g.file_id
ON CONFLICT (line_id, file_id) DO NOTHING RETURNING id
"""
_READ = f"""
SELECT {", ".join(f"g.{name}" for name in _COLUMNS.split(", "))}, f.name, f.size_bytes, f.storage_key
FROM download_grants g JOIN digital_files f ON f.id = g.file_id
"""  # noqa: S608 -- names of our own
_OF_ORDER = _READ + "WHERE g.order_id = %(order_id)s ORDER BY g.id"
_FIND = _READ + "WHERE g.id = %(id)s"
_LOCK = f"SELECT {_COLUMNS} FROM download_grants WHERE id = %(id)s AND order_id = %(order_id)s FOR UPDATE"  # noqa: S608 -- as above
# Whoever waited for the row's lock asks again what is left.
_USE = f"""
UPDATE download_grants SET
    remaining = CASE WHEN resume_until > now() THEN remaining ELSE remaining - 1 END,
    uses = CASE WHEN resume_until > now() THEN uses ELSE uses + 1 END,
    resume_until = CASE WHEN resume_until > now() THEN resume_until ELSE now() + %(resume)s::interval END,
    last_used_at = now()
WHERE id = %(id)s AND order_id = %(order_id)s AND (remaining > 0 OR resume_until > now())
  AND (expires_at IS NULL OR expires_at > now())
RETURNING {_COLUMNS}
"""  # noqa: S608 -- as above
_SAVE = "UPDATE download_grants SET remaining = %(remaining)s, expires_at = %(expires_at)s WHERE id = %(id)s"


class PostgresDownloadGrants:
    """Grants in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, grants: Sequence[DownloadGrant]) -> int:
        rows = [
            {
                "id": str(grant.id),
                "order_id": str(grant.order_id),
                "line_id": str(grant.line_id),
                "file_id": str(grant.file_id),
                "remaining": grant.remaining,
                "granted_at": grant.granted_at.isoformat(),
                "expires_at": grant.expires_at.isoformat() if grant.expires_at else None,
            }
            for grant in grants
        ]
        return len(await self._uow.rows(_ADD, {"grants": Jsonb(rows)}))

    async def of_order(self, order_id: OrderId) -> list[GrantedFile]:
        return [_granted(row) for row in await self._uow.rows(_OF_ORDER, {"order_id": order_id})]

    async def find(self, grant_id: DownloadGrantId) -> GrantedFile | None:
        row = await self._uow.row(_FIND, {"id": grant_id})
        return _granted(row) if row else None

    async def use(self, grant_id: DownloadGrantId, order_id: OrderId, *, resume: timedelta = RESUME) -> DownloadGrant:
        key: dict[str, object] = {"id": grant_id, "order_id": order_id}
        row = await self._uow.row(_USE, {**key, "resume": resume})
        if row is not None:
            return _grant(row)
        refused = await self._uow.row(_LOCK, key)
        if refused is None:
            raise DownloadNotFound
        # Says why; and where staff gave more at this moment, it is the buyer's.
        _grant(refused).used(now=self._uow.now(), resume=resume)
        row = await self._uow.row(_USE, {**key, "resume": resume})
        if row is None:
            raise DownloadNotFound
        return _grant(row)

    async def lock(self, grant_id: DownloadGrantId, order_id: OrderId) -> DownloadGrant | None:
        row = await self._uow.row(_LOCK, {"id": grant_id, "order_id": order_id})
        grant = _grant(row) if row else None
        if grant is not None:
            self._uow.audit.loaded("download", grant.id, grant)
        return grant

    async def save(self, grant: DownloadGrant) -> None:
        values: dict[str, object] = {
            "id": grant.id,
            "remaining": grant.remaining,
            "expires_at": grant.expires_at,
        }
        await self._uow.run(_SAVE, values)
        self._uow.audit.saved("download", grant.id, grant)


def _grant(row: DictRow) -> DownloadGrant:
    return DownloadGrant(**{name: row[name] for name in _COLUMNS.split(", ")})


def _granted(row: DictRow) -> GrantedFile:
    return GrantedFile(
        grant=_grant(row), name=row["name"], size_bytes=row["size_bytes"], storage_key=row["storage_key"]
    )
