"""The files of variants on PostgreSQL."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from domain.catalog.digital import DigitalFile, DigitalGoods
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import DigitalFileId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_READ = """
SELECT g.variant_id, g.downloads, g.valid_days, g.version,
       coalesce((SELECT jsonb_agg(to_jsonb(f) ORDER BY f.added_at, f.id) FROM digital_files f
                 WHERE f.variant_id = g.variant_id), '[]') AS files
FROM digital_goods g WHERE g.variant_id = ANY(%(ids)s)
"""
# The variant's row: there may be no files yet to be locked.
_LOCK = "SELECT id FROM variants WHERE id = ANY(%(ids)s) FOR NO KEY UPDATE"
_SAVE = """
WITH goods AS (
    INSERT INTO digital_goods AS g (variant_id, downloads, valid_days)
    VALUES (%(variant_id)s, %(downloads)s, %(valid_days)s)
    ON CONFLICT (variant_id) DO UPDATE SET
        downloads = EXCLUDED.downloads, valid_days = EXCLUDED.valid_days, version = g.version + 1
        WHERE g.version = %(version)s
    RETURNING g.variant_id
), files AS (
    INSERT INTO digital_files (id, variant_id, name, size_bytes, storage_key, added_at, replaced_at, removed_at)
    SELECT f.id, goods.variant_id, f.name, f.size_bytes, f.storage_key, f.added_at, f.replaced_at, f.removed_at
    FROM goods, jsonb_to_recordset(%(files)s) AS f(id uuid, name text, size_bytes bigint, storage_key text,
        added_at timestamptz, replaced_at timestamptz, removed_at timestamptz)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, size_bytes = EXCLUDED.size_bytes,
        storage_key = EXCLUDED.storage_key, replaced_at = EXCLUDED.replaced_at, removed_at = EXCLUDED.removed_at
)
SELECT variant_id FROM goods
"""
_SECRET = frozenset({"storage_key"})


class PostgresDigitalGoodsRepository:
    """The files of variants in the open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, variant_id: VariantId) -> DigitalGoods | None:
        return (await self.of_variants([variant_id])).get(variant_id)

    async def lock(self, variant_id: VariantId) -> DigitalGoods | None:
        rows = await self._uow.rows_once_locked(_LOCK, _READ, {"ids": [variant_id]})
        goods = _goods(rows[0]) if rows else None
        if goods is not None:
            self._uow.audit.loaded("digital_goods", variant_id, goods, omit=_SECRET)
        return goods

    async def save(self, goods: DigitalGoods) -> None:
        files = [
            {
                "id": str(file.id),
                "name": file.name,
                "size_bytes": file.size_bytes,
                "storage_key": file.storage_key,
                "added_at": file.added_at.isoformat(),
                "replaced_at": file.replaced_at.isoformat() if file.replaced_at else None,
                "removed_at": file.removed_at.isoformat() if file.removed_at else None,
            }
            for file in goods.files
        ]
        values: dict[str, object] = {
            "variant_id": goods.variant_id,
            "downloads": goods.downloads,
            "valid_days": goods.valid_days,
            "version": goods.version,
            "files": Jsonb(files),
        }
        if await self._uow.row(_SAVE, values) is None:
            raise StaleAggregate("The variant's files")
        goods.version += 1
        self._uow.audit.saved("digital_goods", goods.variant_id, goods, omit=_SECRET)

    async def of_variants(self, ids: Collection[VariantId]) -> dict[VariantId, DigitalGoods]:
        rows = await self._uow.rows(_READ, {"ids": list(ids)}) if ids else []
        return {row["variant_id"]: _goods(row) for row in rows}


def _goods(row: DictRow) -> DigitalGoods:
    return DigitalGoods(
        variant_id=row["variant_id"],
        downloads=row["downloads"],
        valid_days=row["valid_days"],
        files=[_file(file) for file in row["files"]],
        version=row["version"],
    )


def _file(row: dict[str, Any]) -> DigitalFile:
    return DigitalFile(
        id=DigitalFileId(UUID(row["id"])),
        name=row["name"],
        size_bytes=row["size_bytes"],
        storage_key=row["storage_key"],
        added_at=datetime.fromisoformat(row["added_at"]),
        replaced_at=_moment(row["replaced_at"]),
        removed_at=_moment(row["removed_at"]),
    )


def _moment(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)
