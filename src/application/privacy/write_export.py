"""Gather what the tables know of somebody, and put it where only they find it."""

import json
import textwrap
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import Clock, UnitOfWorkFactory
from application.privacy.classification import EXPORTED
from application.privacy.facts import TableFacts
from application.privacy.pieces import put_measured
from application.privacy.ports import PrivacyUnitOfWork, PrivateFiles, Row
from domain.identity.events import DataExportReady

_FORMAT = "portico.personal-data/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteExport:
    """Which one."""

    export_id: UUID


class _NotWanted(Exception):
    """The export is gone, or another worker was faster."""


class WriteExportHandler(Process[WriteExport, None]):
    """Dying on the way begins anew, and replaces the same file. An account that was erased meanwhile gets none.

    A table's rows are in memory at once, never the whole file.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[PrivacyUnitOfWork], files: PrivateFiles, clock: Clock) -> None:
        self._uow, self._files, self._clock = uow, files, clock

    async def handle(self, command: WriteExport, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            export = await uow.data_exports.get(command.export_id)
        if export is None or not export.is_running or export.storage_key is None:
            return
        try:
            size = await put_measured(self._files, export.storage_key, self._document(command.export_id, actor))
        except _NotWanted:
            return
        if not await retrying(lambda: self._finish(command.export_id, size, actor)):
            await self._files.delete(export.storage_key)

    async def _document(self, export_id: UUID, actor: Actor) -> AsyncIterator[bytes]:
        """Table by table. Raises `_NotWanted`."""
        about = {"format": _FORMAT, "made_at": self._clock.now().isoformat()}
        yield f'{{\n{_members(about)},\n  "records": {{'.encode()
        for done, facts in enumerate(EXPORTED, start=1):
            found = await self._read(export_id, facts, done, actor)
            table = textwrap.indent(_members({facts.name: found}), "  ")
            yield f"{',' if done > 1 else ''}\n{table}".encode()
        yield b"\n  }\n}\n"

    async def _read(self, export_id: UUID, facts: TableFacts, done: int, actor: Actor) -> Sequence[Row]:
        """The rows of a table, and the progress noted. Raises `_NotWanted`."""

        async def read() -> Sequence[Row]:
            async with self._uow(actor) as uow:
                export = await uow.data_exports.lock(export_id)
                if export is None or not export.is_running:
                    raise _NotWanted
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


def _members(of: Mapping[str, object]) -> str:
    """What stands between an object's braces, indented."""
    return json.dumps(of, indent=2, ensure_ascii=False)[2:-2]
