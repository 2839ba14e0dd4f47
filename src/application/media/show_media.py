"""A stored file."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.media.ports import InvalidKey, MediaStorage, StoredMedia
from domain.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ShowMedia:
    """The file under that key."""

    key: str


class ShowMediaHandler(Process[ShowMedia, StoredMedia]):
    """Raises `NotFound`; what is no key is the key of nothing."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, storage: MediaStorage) -> None:
        self._storage = storage

    async def handle(self, command: ShowMedia, *, actor: Actor) -> StoredMedia:  # noqa: ARG002 -- everyone sees the same
        try:
            stored = await self._storage.get(command.key)
        except InvalidKey:
            stored = None
        if stored is None:
            raise NotFound("There is no such file.")
        return stored
