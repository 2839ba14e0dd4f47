"""Uploads that the shop takes itself, into its media folder."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from application.kernel.ports import Clock
from application.media.files import check_key
from application.media.ports import UploadTicket
from application.media.upload_forms import UploadForms


class FileUploads:
    """The port `Uploads` on the folder of `FileMediaStorage`."""

    def __init__(self, folder: Path, forms: UploadForms, clock: Clock) -> None:
        self._folder, self._forms, self._clock = folder / "media", forms, clock

    async def ticket(self, key: str, content_type: str, most_bytes: int) -> UploadTicket:
        check_key(key)
        return self._forms.ticket(key, content_type, most_bytes)

    async def size_of(self, key: str) -> int | None:
        check_key(key)
        return await asyncio.to_thread(_size, self._folder / key)

    async def drop_older_than(self, folder: str, age: timedelta) -> int:
        before = (self._clock.now() - age).timestamp()
        return await asyncio.to_thread(lambda: sum(1 for _ in _dropped(self._folder / folder, before)))


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None


def _dropped(folder: Path, before: float) -> Iterator[Path]:
    for path in folder.glob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            yield path
