"""A stored file, or where it is to be read."""

from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.media.files import is_hidden, media_url
from application.media.ports import InvalidKey, MediaElsewhere, MediaStorage, StoredMedia
from domain.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ShowMedia:
    """The file under that key."""

    key: str


class ShowMediaHandler(Process[ShowMedia, StoredMedia | MediaElsewhere]):
    """Raises `NotFound`; what is no key is the key of nothing."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, storage: MediaStorage) -> None:
        self._storage = storage

    async def handle(self, command: ShowMedia, *, actor: Actor) -> StoredMedia | MediaElsewhere:  # noqa: ARG002 -- all see the same
        if is_hidden(command.key):
            raise NotFound("There is no such file.")
        try:
            if (url := self._storage.url(command.key)) != media_url(command.key):
                return MediaElsewhere(url)
            stored = await self._storage.get(command.key)
        except InvalidKey:
            stored = None
        if stored is None:
            raise NotFound("There is no such file.")
        return stored
