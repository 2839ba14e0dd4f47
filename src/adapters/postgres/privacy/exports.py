"""Exports that people asked for, and who was erased."""

from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg.rows import DictRow

from application.privacy.errors import ExportUnderWay
from application.privacy.export import KEPT, LONGEST_RUN, DataExport, ExportStatus
from application.privacy.ports import Erasure
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_READ = """
SELECT id, account_id, status, tables_done, tables_total, storage_key, size_bytes, requested_at, finished_at, expires_at
FROM data_exports WHERE
"""
_GET = _READ + "id = %(id)s"
_LOCK = _READ + "id = %(id)s FOR UPDATE"
_OF_ACCOUNT = _READ + "account_id = %(account_id)s ORDER BY requested_at DESC, id DESC"
_INSERT = """
INSERT INTO data_exports (id, account_id, status, tables_done, tables_total, storage_key, requested_at)
VALUES (%(id)s, %(account_id)s, %(status)s, %(tables_done)s, %(tables_total)s, %(storage_key)s, %(requested_at)s)
"""
_UPDATE = """
UPDATE data_exports SET status = %(status)s, tables_done = %(tables_done)s, storage_key = %(storage_key)s,
    size_bytes = %(size_bytes)s, finished_at = %(finished_at)s, expires_at = %(expires_at)s
WHERE id = %(id)s
"""
_TO_END = """
SELECT id FROM data_exports
WHERE status = 'ready' AND expires_at <= now() OR status = 'running' AND requested_at <= now() - %(longest)s::interval
ORDER BY requested_at, id LIMIT %(limit)s
"""
_FORGET = "DELETE FROM data_exports WHERE requested_at < now() - %(kept)s::interval AND storage_key IS NULL"

_ERASED = """
INSERT INTO erasures (account_id, erased_at, erased_by, email)
VALUES (%(account_id)s, %(erased_at)s, %(erased_by)s, %(email)s)
"""
_ERASURE = "SELECT account_id, erased_at, erased_by, email, swept_at FROM erasures WHERE account_id = %(account_id)s"
_SWEPT = "UPDATE erasures SET email = NULL, swept_at = now() WHERE account_id = %(account_id)s AND swept_at IS NULL"


class PostgresDataExportRepository:
    """Exports in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, export: DataExport) -> None:
        try:
            await self._uow.run(_INSERT, _values(export))
        except psycopg.errors.UniqueViolation as running:
            raise ExportUnderWay from running

    async def get(self, export_id: UUID) -> DataExport | None:
        return _export(await self._uow.row(_GET, {"id": export_id}))

    async def lock(self, export_id: UUID) -> DataExport | None:
        return _export(await self._uow.row(_LOCK, {"id": export_id}))

    async def save(self, export: DataExport) -> None:
        await self._uow.run(_UPDATE, _values(export))

    async def of_account(self, account_id: AccountId) -> list[DataExport]:
        found = await self._uow.rows(_OF_ACCOUNT, {"account_id": account_id})
        return [export for row in found if (export := _export(row)) is not None]

    async def to_end(self, *, limit: int) -> list[UUID]:
        await self._uow.run(_FORGET, {"kept": KEPT})
        return [row["id"] for row in await self._uow.rows(_TO_END, {"longest": LONGEST_RUN, "limit": limit})]


class PostgresErasureRepository:
    """Erasures in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, erasure: Erasure) -> None:
        values: dict[str, object] = {
            "account_id": erasure.account_id,
            "erased_at": erasure.erased_at,
            "erased_by": erasure.erased_by,
            "email": erasure.email,
        }
        await self._uow.run(_ERASED, values)

    async def get(self, account_id: AccountId) -> Erasure | None:
        row = await self._uow.row(_ERASURE, {"account_id": account_id})
        return None if row is None else Erasure(**row)

    async def sweep_ended(self, account_id: AccountId) -> None:
        await self._uow.run(_SWEPT, {"account_id": account_id})


def _export(row: DictRow | None) -> DataExport | None:
    return None if row is None else DataExport(**{**row, "status": ExportStatus(row["status"])})


def _values(export: DataExport) -> dict[str, object]:
    return {name: getattr(export, name) for name in DataExport.__dataclass_fields__}
