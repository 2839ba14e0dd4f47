"""Files of exports whose account was erased."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.privacy.ports import PrivateFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFiles:
    """Their keys, which nothing else knows any more."""

    keys: tuple[str, ...]


class DeleteFilesHandler(Process[DeleteFiles, None]):
    """Harmless when repeated."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, files: PrivateFiles) -> None:
        self._files = files

    async def handle(self, command: DeleteFiles, *, actor: Actor) -> None:  # noqa: ARG002 -- the door let it in
        for key in command.keys:
            await self._files.delete(key)
