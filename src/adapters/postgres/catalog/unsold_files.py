"""Files of variants that are gone, on PostgreSQL."""

from collections.abc import Collection

from adapters.postgres.database import Database
from domain.kernel.ids import DigitalFileId

_UNSOLD = "f.variant_id IS NULL AND NOT EXISTS (SELECT FROM download_grants g WHERE g.file_id = f.id)"
_SOME = f"SELECT f.id, f.storage_key FROM digital_files f WHERE {_UNSOLD} LIMIT 100"  # noqa: S608 -- a constant
_FORGET = f"DELETE FROM digital_files f WHERE f.id = ANY(%(ids)s) AND {_UNSOLD} RETURNING f.id"  # noqa: S608 -- a constant


class PostgresUnsoldFiles:
    """A deleted variant leaves its files without one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def some(self) -> dict[DigitalFileId, str]:
        return {DigitalFileId(row["id"]): row["storage_key"] for row in await self._database.rows(_SOME)}

    async def forget(self, ids: Collection[DigitalFileId]) -> None:
        await self._database.rows(_FORGET, {"ids": list(ids)})
