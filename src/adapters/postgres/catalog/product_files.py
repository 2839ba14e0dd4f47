"""Imports and exports of products on PostgreSQL."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from application.catalog.imported import FileFormat, RowProblem
from application.catalog.product_file import KEPT, LONGEST_REST, FileKind, FileStatus, ProductFile

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_FIELDS = tuple(ProductFile.__dataclass_fields__)
_READ = f"SELECT {', '.join(_FIELDS)} FROM product_files WHERE "  # noqa: S608 -- names of our own
_GET = _READ + "id = %(id)s"
_LOCK = _READ + "id = %(id)s FOR UPDATE"
_RECENT = _READ + "kind = %(kind)s ORDER BY requested_at DESC, id LIMIT %(limit)s"
_INSERT = f"""
INSERT INTO product_files ({", ".join(_FIELDS)}) VALUES ({", ".join(f"%({name})s" for name in _FIELDS)})
"""  # noqa: S608 -- names of our own
_CHANGED = tuple(name for name in _FIELDS if name not in {"id", "kind", "requested_at"})
_UPDATE = f"UPDATE product_files SET {', '.join(f'{name} = %({name})s' for name in _CHANGED)}"  # noqa: S608 -- as above
_SAVE = _UPDATE + " WHERE id = %(id)s"
_SAVE_FOUND = _UPDATE + ", problems = problems || %(found)s WHERE id = %(id)s"
_PROBLEMS = "SELECT problems FROM product_files WHERE id = %(id)s"
_TO_END = """
SELECT id FROM product_files
WHERE (kind = 'export' AND status = 'done' AND expires_at <= now())
   OR (status IN ('queued', 'running') AND touched_at <= now() - %(rest)s::interval)
ORDER BY requested_at, id LIMIT %(limit)s
"""
_FORGET = "DELETE FROM product_files WHERE requested_at < now() - %(kept)s::interval AND storage_key IS NULL"


class PostgresProductFileRepository:
    """Imports and exports in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def add(self, file: ProductFile) -> None:
        await self._uow.run(_INSERT, _values(file))
        self._uow.audit.saved("product_file", file.id, file.trace())

    async def get(self, file_id: UUID) -> ProductFile | None:
        row = await self._uow.row(_GET, {"id": file_id})
        return _file(row) if row else None

    async def lock(self, file_id: UUID) -> ProductFile | None:
        row = await self._uow.row(_LOCK, {"id": file_id})
        file = _file(row) if row else None
        if file is not None:
            self._uow.audit.loaded("product_file", file.id, file.trace())
        return file

    async def save(self, file: ProductFile, *, found: Sequence[RowProblem] = ()) -> None:
        values = _values(file)
        if found:
            values["found"] = Jsonb([asdict(problem) for problem in found])
        await self._uow.run(_SAVE_FOUND if found else _SAVE, values)
        self._uow.audit.saved("product_file", file.id, file.trace())

    async def problems(self, file_id: UUID) -> tuple[RowProblem, ...]:
        row = await self._uow.row(_PROBLEMS, {"id": file_id})
        return tuple(RowProblem(**problem) for problem in row["problems"]) if row else ()

    async def recent(self, kind: FileKind, *, limit: int) -> list[ProductFile]:
        return [_file(row) for row in await self._uow.rows(_RECENT, {"kind": kind, "limit": limit})]

    async def to_end(self, *, limit: int) -> list[UUID]:
        await self._uow.run(_FORGET, {"kept": KEPT})
        return [row["id"] for row in await self._uow.rows(_TO_END, {"rest": LONGEST_REST, "limit": limit})]


def _file(row: DictRow) -> ProductFile:
    kinds = {"kind": FileKind(row["kind"]), "status": FileStatus(row["status"]), "format": FileFormat(row["format"])}
    return ProductFile(**{**row, **kinds})


def _values(file: ProductFile) -> dict[str, object]:
    return {name: getattr(file, name) for name in _FIELDS}
