"""What may be kept no longer: files of exports after a day, what tax law asked for after its years."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import PrivacyUnitOfWork, PrivateFiles, TaxRetention


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRetention:
    """At most so many of each in one run."""

    limit: int = 100


class KeepRetentionHandler(Process[KeepRetention, int]):
    """Answers of how many exports and sales it let go. Several may run at once."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], files: PrivateFiles, retention: TaxRetention) -> None:
        self._uow, self._files, self._retention = uow, files, retention

    async def handle(self, command: KeepRetention, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            over = await uow.data_exports.to_end(limit=command.limit)
            await uow.commit()
        for export_id in over:
            await self._end(export_id, actor)
        return len(over) + await retrying(lambda: self._forget_sales(command.limit, actor))

    async def _end(self, export_id: UUID, actor: Actor) -> None:
        """The file goes first: whoever dies between the two finds the export again."""
        async with self._uow(actor) as uow:
            export = await uow.data_exports.lock(export_id)
            if export is None:
                return
            if export.storage_key is not None:
                await self._files.delete(export.storage_key)
            export.end(now=uow.now())
            await uow.data_exports.save(export)
            await uow.commit()

    async def _forget_sales(self, limit: int, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            before = self._retention.since(uow.now())
            forgotten = await uow.personal_records.forget_old_sales(before=before, limit=limit)
            await uow.commit()
            return forgotten
