"""Private files below the data folder, beside the media and never among them."""

import asyncio
from collections.abc import AsyncIterable
from datetime import datetime
from pathlib import Path

from adapters.files.writing import a_draft, drop_drafts, read_file, read_part, write_file
from application.media.files import check_key

_OURS_ALONE = 0o600


class FolderPrivateFiles:
    """The port `PrivateFiles`. Readable by the shop's own user alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "private"

    async def put(self, key: str, data: bytes) -> None:
        await asyncio.to_thread(write_file, self._path(key), data, mode=_OURS_ALONE)

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        with a_draft(self._path(key), mode=_OURS_ALONE) as draft:
            async for piece in pieces:
                await asyncio.to_thread(draft.write, piece)

    async def get(self, key: str) -> bytes | None:
        return await asyncio.to_thread(read_file, self._path(key))

    async def part(self, key: str, start: int, length: int) -> bytes | None:
        return await asyncio.to_thread(read_part, self._path(key), start, length)

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    async def drop_unfinished(self, before: datetime) -> int:
        return await asyncio.to_thread(drop_drafts, self._folder, before)

    def _path(self, key: str) -> Path:
        check_key(key)
        return self._folder.joinpath(*key.split("/"))
