"""Files of exports go after a day, and work that does not go on is ended."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from application.privacy.ports import PrivateFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepProductFiles:
    """At most so many in one run."""

    limit: int = 100


class KeepProductFilesHandler(Process[KeepProductFiles, int]):
    """Answers of how many it let go. Several may run at once."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ProductFileUnitOfWork], files: PrivateFiles) -> None:
        self._uow, self._files = uow, files

    async def handle(self, command: KeepProductFiles, *, actor: Actor) -> int:
        async with self._uow(actor) as uow:
            over = await uow.product_files.to_end(limit=command.limit)
            await uow.commit()
        for file_id in over:
            await self._end(file_id, actor)
        return len(over)

    async def _end(self, file_id: UUID, actor: Actor) -> None:
        """The file goes first: whoever dies between the two finds it again."""
        async with self._uow(actor) as uow:
            file = await uow.product_files.lock(file_id)
            if file is None:
                return
            if file.storage_key is not None:
                # And what was put of a part that is not counted, as its job died.
                for number in range(file.parts + 1):
                    await self._files.delete(file.part_key(number))
            file.end(now=uow.now())
            await uow.product_files.save(file)
            await uow.commit()
