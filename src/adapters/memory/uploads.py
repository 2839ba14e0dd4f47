"""Uploads in memory."""

from datetime import datetime, timedelta

from adapters.memory.media import MemoryMediaStorage
from application.kernel.ports import Clock
from application.media.files import check_key
from application.media.ports import UploadTicket
from application.media.upload_forms import UploadForms


class MemoryUploads:
    """The port `Uploads` on `MemoryMediaStorage`. A file's age is that of its form."""

    def __init__(self, storage: MemoryMediaStorage, forms: UploadForms, clock: Clock) -> None:
        self._storage, self._forms, self._clock = storage, forms, clock
        self._granted: dict[str, datetime] = {}

    async def ticket(self, key: str, content_type: str, most_bytes: int) -> UploadTicket:
        check_key(key)
        self._granted[key] = self._clock.now()
        return self._forms.ticket(key, content_type, most_bytes)

    async def size_of(self, key: str) -> int | None:
        stored = await self._storage.get(key)
        return None if stored is None else len(stored.data)

    async def drop_older_than(self, folder: str, age: timedelta) -> int:
        before = self._clock.now() - age
        old = [key for key, since in self._granted.items() if key.startswith(folder) and since < before]
        sent = 0
        for key in old:
            sent += await self._storage.get(key) is not None
            await self._storage.delete(key)
            del self._granted[key]
        return sent
