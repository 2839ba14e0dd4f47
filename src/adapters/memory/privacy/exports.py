"""Exports that people asked for, and who was erased."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from application.privacy.errors import ExportUnderWay
from application.privacy.export import KEPT, LONGEST_RUN, DataExport, ExportStatus
from application.privacy.ports import Erasure
from domain.kernel.ids import AccountId

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork


class MemoryDataExportRepository:
    """Exports in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, export: DataExport) -> None:
        await self._uow.transaction.claim_unique("data_exports_running", export.account_id)
        if any(one.is_running for one in await self.of_account(export.account_id)):
            raise ExportUnderWay
        self._uow.transaction.put(DataExport, export.id, export)

    async def get(self, export_id: UUID) -> DataExport | None:
        return self._uow.transaction.get(DataExport, export_id)

    async def lock(self, export_id: UUID) -> DataExport | None:
        await self._uow.transaction.lock(DataExport, export_id)
        return await self.get(export_id)

    async def save(self, export: DataExport) -> None:
        self._uow.transaction.put(DataExport, export.id, export)

    async def of_account(self, account_id: AccountId) -> list[DataExport]:
        found = [one for one in self._uow.transaction.scan(DataExport) if one.account_id == account_id]
        return sorted(found, key=lambda one: (one.requested_at, one.id), reverse=True)

    async def to_end(self, *, limit: int) -> list[UUID]:
        now, transaction = self._uow.now(), self._uow.transaction
        exports = sorted(transaction.scan(DataExport), key=lambda one: (one.requested_at, one.id))
        for old in exports:
            if old.storage_key is None and old.requested_at < now - KEPT:
                transaction.delete(DataExport, old.id)
        over = [
            one.id
            for one in exports
            if (one.status is ExportStatus.READY and not one.has_file(now))
            or (one.is_running and one.requested_at <= now - LONGEST_RUN)
        ]
        return over[:limit]


class MemoryErasureRepository:
    """Erasures in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, erasure: Erasure) -> None:
        self._uow.transaction.put(Erasure, erasure.account_id, erasure)

    async def get(self, account_id: AccountId) -> Erasure | None:
        return self._uow.transaction.get(Erasure, account_id)

    async def sweep_ended(self, account_id: AccountId) -> None:
        erasure = await self.get(account_id)
        if erasure is not None and erasure.swept_at is None:
            self._uow.transaction.put(Erasure, account_id, replace(erasure, email=None, swept_at=self._uow.now()))
