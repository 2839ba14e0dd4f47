"""Media as files below the data folder."""

import asyncio
import os
from pathlib import Path

from adapters.files.writing import read_file, write_file
from application.media.files import check_key, content_type_of, media_url
from application.media.ports import StoredMedia


class FileMediaStorage:
    """A file appears whole or not at all, also when the process dies while writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "media"

    async def put(self, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002 -- told from the bytes again
        await asyncio.to_thread(write_file, self._path(key), data)

    async def get(self, key: str) -> StoredMedia | None:
        data = await asyncio.to_thread(read_file, self._path(key))
        return StoredMedia(data, content_type_of(data)) if data is not None else None

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def url(self, key: str) -> str:
        return media_url(key)

    def _path(self, key: str) -> Path:
        check_key(key)
        return self._folder.joinpath(*key.split("/"))


class FolderProbe:
    """Whether pictures can be kept: the folder is there, or may be made, and takes files."""

    name = "media"
    is_vital = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def answers(self) -> bool:
        return await asyncio.to_thread(os.access, self._folder, os.W_OK | os.X_OK)
