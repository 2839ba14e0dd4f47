"""Imports and exports of products in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from application.catalog.imported import RowProblem
from application.catalog.product_file import KEPT, LONGEST_REST, FileKind, FileStatus, ProductFile

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


@dataclass(frozen=True, slots=True)
class FoundProblems:
    """The problems of an import."""

    found: tuple[RowProblem, ...]


class MemoryProductFileRepository:
    """Imports and exports in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, file: ProductFile) -> None:
        self._uow.transaction.put(ProductFile, file.id, file)
        self._uow.audit.saved("product_file", file.id, file.trace())

    async def get(self, file_id: UUID) -> ProductFile | None:
        return self._uow.transaction.get(ProductFile, file_id)

    async def lock(self, file_id: UUID) -> ProductFile | None:
        await self._uow.transaction.lock(ProductFile, file_id)
        file = await self.get(file_id)
        if file is not None:
            self._uow.audit.loaded("product_file", file.id, file.trace())
        return file

    async def save(self, file: ProductFile, *, found: Sequence[RowProblem] = ()) -> None:
        if found:
            all_of_them = FoundProblems((*await self.problems(file.id), *found))
            self._uow.transaction.put(FoundProblems, file.id, all_of_them)
        self._uow.transaction.put(ProductFile, file.id, file)
        self._uow.audit.saved("product_file", file.id, file.trace())

    async def problems(self, file_id: UUID) -> tuple[RowProblem, ...]:
        stored = self._uow.transaction.get(FoundProblems, file_id)
        return stored.found if stored else ()

    async def recent(self, kind: FileKind, *, limit: int) -> list[ProductFile]:
        found = [file for file in self._uow.transaction.scan(ProductFile) if file.kind is kind]
        found.sort(key=lambda file: file.id)
        return sorted(found, key=lambda file: file.requested_at, reverse=True)[:limit]

    async def to_end(self, *, limit: int) -> list[UUID]:
        now, transaction = self._uow.now(), self._uow.transaction
        files = sorted(transaction.scan(ProductFile), key=lambda file: (file.requested_at, file.id))
        for old in files:
            if old.storage_key is None and old.requested_at < now - KEPT:
                transaction.delete(ProductFile, old.id)
                transaction.delete(FoundProblems, old.id)
        over = [
            file.id
            for file in files
            if (file.kind is FileKind.EXPORT and file.status is FileStatus.DONE and not file.has_file(now))
            or (file.is_under_way and file.touched_at <= now - LONGEST_REST)
        ]
        return over[:limit]
