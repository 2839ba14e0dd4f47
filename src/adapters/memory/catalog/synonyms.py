"""Synonyms in memory."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.memory.store import MemoryStore
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import SynonymGroupId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemorySynonymRepository:
    """Groups over an open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def get(self, group_id: SynonymGroupId) -> SynonymGroup | None:
        group = self._uow.transaction.get(SynonymGroup, group_id)
        if group is not None:
            self._uow.audit.loaded("synonym_group", group.id, group)
        return group

    async def count(self) -> int:
        return len(self._uow.transaction.items(SynonymGroup))

    async def save(self, group: SynonymGroup) -> None:
        await self._lock(group)
        group.version += 1
        self._uow.audit.saved("synonym_group", group.id, group)
        self._uow.transaction.put(SynonymGroup, group.id, replace(group))

    async def remove(self, group: SynonymGroup) -> None:
        await self._lock(group)
        self._uow.transaction.delete(SynonymGroup, group.id)
        self._uow.audit.removed("synonym_group", group.id)

    async def _lock(self, group: SynonymGroup) -> None:
        await self._uow.transaction.lock(SynonymGroup, group.id)
        stored = self._uow.transaction.get(SynonymGroup, group.id)
        if (stored.version if stored else 0) != group.version:
            raise StaleAggregate("The group of synonyms")


class MemorySynonymQueries:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def all(self) -> Sequence[SynonymGroup]:
        return sorted(self._store.rows(SynonymGroup), key=lambda group: (group.words, group.id))
