"""Synonyms on PostgreSQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from psycopg.rows import DictRow

from adapters.postgres.database import Reader
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import SynonymGroupId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_ALL = "SELECT id, words, one_way, version FROM synonym_groups ORDER BY words, id"
_GET = "SELECT id, words, one_way, version FROM synonym_groups WHERE id = %(id)s"
_COUNT = "SELECT count(*) AS count FROM synonym_groups"
_INSERT = "INSERT INTO synonym_groups (id, words, one_way) VALUES (%(id)s, %(words)s, %(one_way)s)"
_UPDATE = """
UPDATE synonym_groups SET words = %(words)s, one_way = %(one_way)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_DELETE = "DELETE FROM synonym_groups WHERE id = %(id)s AND version = %(version)s"


class PostgresSynonymRepository:
    """Groups over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, group_id: SynonymGroupId) -> SynonymGroup | None:
        row = await self._uow.row(_GET, {"id": group_id})
        if row is None:
            return None
        group = _group(row)
        self._uow.audit.loaded("synonym_group", group.id, group)
        return group

    async def count(self) -> int:
        row = await self._uow.row(_COUNT)
        return row["count"] if row else 0

    async def save(self, group: SynonymGroup) -> None:
        if not await self._uow.run(_UPDATE if group.version else _INSERT, _values(group)):
            raise StaleAggregate("The group of synonyms")
        group.version += 1
        self._uow.audit.saved("synonym_group", group.id, group)

    async def remove(self, group: SynonymGroup) -> None:
        if not await self._uow.run(_DELETE, _values(group)):
            raise StaleAggregate("The group of synonyms")
        self._uow.audit.removed("synonym_group", group.id)


class PostgresSynonymQueries:
    """All groups in one statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def all(self) -> Sequence[SynonymGroup]:
        return [_group(row) for row in await self._reader.rows(_ALL)]


def _group(row: DictRow) -> SynonymGroup:
    return SynonymGroup(
        id=SynonymGroupId(row["id"]), words=tuple(row["words"]), one_way=row["one_way"], version=row["version"]
    )


def _values(group: SynonymGroup) -> dict[str, object]:
    return {"id": group.id, "words": list(group.words), "one_way": group.one_way, "version": group.version}
