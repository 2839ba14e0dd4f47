"""Private files in memory."""

from collections.abc import AsyncIterable
from datetime import datetime

from application.media.files import check_key


class MemoryPrivateFiles:
    """The port `PrivateFiles`: gone with its process."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    async def put(self, key: str, data: bytes) -> None:
        check_key(key)
        self._files[key] = bytes(data)

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        check_key(key)
        self._files[key] = b"".join([piece async for piece in pieces])

    async def get(self, key: str) -> bytes | None:
        check_key(key)
        return self._files.get(key)

    async def part(self, key: str, start: int, length: int) -> bytes | None:
        data = await self.get(key)
        return None if data is None else data[start : start + length]

    async def delete(self, key: str) -> None:
        check_key(key)
        self._files.pop(key, None)

    async def drop_unfinished(self, before: datetime) -> int:  # noqa: ARG002 -- what breaks off was never here
        return 0
