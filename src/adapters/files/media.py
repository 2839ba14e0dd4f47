"""Media as files below the data folder."""

import asyncio
import re
from pathlib import Path
from uuid import uuid4

from application.media.ports import InvalidKey, StoredMedia

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}")
_MAX_KEY = 500
_UNKNOWN = "application/octet-stream"


class FileMediaStorage:
    """A file appears whole or not at all, also when the process dies while writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "media"

    async def put(self, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002 -- told from the bytes again
        await asyncio.to_thread(_write, self._path(key), data)

    async def get(self, key: str) -> StoredMedia | None:
        data = await asyncio.to_thread(_read, self._path(key))
        return StoredMedia(data, content_type_of(data)) if data is not None else None

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def url(self, key: str) -> str:
        self._path(key)
        return f"/media/{key}"

    def _path(self, key: str) -> Path:
        parts = key.split("/")
        if len(key) > _MAX_KEY or not all(_PART.fullmatch(part) for part in parts):
            raise InvalidKey
        return self._folder.joinpath(*parts)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{uuid4().hex}.draft")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def content_type_of(data: bytes) -> str:
    """Told from the first bytes; what is none of the pictures that browsers show is a mere file."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[4:12] in {b"ftypavif", b"ftypavis"}:
        return "image/avif"
    return _UNKNOWN
