"""Gather what the tables know of somebody, and put it where only they find it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Clock, UnitOfWorkFactory
from application.privacy.classification import EXPORTED
from application.privacy.facts import TableFacts
from application.privacy.ports import PrivacyUnitOfWork, PrivateFiles, Row
from domain.identity.events import DataExportReady

_FORMAT = "portico.personal-data/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteExport:
    """Which one."""

    export_id: UUID


class WriteExportHandler(Process[WriteExport, None]):
    """Dying on the way begins anew, and replaces the same file. An account that was erased meanwhile gets none."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], files: PrivateFiles, clock: Clock) -> None:
        self._uow, self._files, self._clock = uow, files, clock

    async def handle(self, command: WriteExport, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            export = await uow.data_exports.get(command.export_id)
        if export is None or not export.is_running or export.storage_key is None:
            return
        records: dict[str, Sequence[Row]] = {}
        for done, facts in enumerate(EXPORTED, start=1):
            found = await self._read(command.export_id, facts, done, actor)
            if found is None:
                return
            records[facts.name] = found
        data = _document(records, self._clock.now())
        await self._files.put(export.storage_key, data)
        if not await retrying(lambda: self._finish(command.export_id, len(data), actor)):
            await self._files.delete(export.storage_key)

    async def _read(self, export_id: UUID, facts: TableFacts, done: int, actor: Actor) -> Sequence[Row] | None:
        """The rows of a table, and the progress noted; None where the export is gone."""

        async def read() -> Sequence[Row] | None:
            async with self._uow(actor) as uow:
                export = await uow.data_exports.lock(export_id)
                if export is None or not export.is_running:
                    return None
                found = await uow.personal_records.rows(facts.name, export.account_id)
                export.tables_done = done
                await uow.data_exports.save(export)
                await uow.commit()
                return found

        return await retrying(read)

    async def _finish(self, export_id: UUID, size: int, actor: Actor) -> bool:
        """Whether the file is wanted: it is another worker's, too, that was faster."""
        async with self._uow(actor) as uow:
            export = await uow.data_exports.lock(export_id)
            if export is None or not export.is_running:
                return export is not None and export.storage_key is not None
            export.finish(size, now=uow.now())
            await uow.data_exports.save(export)
            uow.publish(DataExportReady(account_id=export.account_id, export_id=export.id))
            await uow.commit()
            return True


def _document(records: dict[str, Sequence[Row]], now: datetime) -> bytes:
    document = {"format": _FORMAT, "made_at": now.isoformat(), "records": records}
    return json.dumps(document, indent=2, ensure_ascii=False).encode()
