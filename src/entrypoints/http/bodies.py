"""Bodies as they come in: small ones in memory, what is larger in a temporary file for as long as its request lasts."""

import asyncio
from collections.abc import Awaitable, Callable
from tempfile import SpooledTemporaryFile

from litestar.types import HTTPRequestEvent, Receive

# Of one body: what is in memory at most. No body but a file may be larger.
HELD_BYTES = 1024 * 1024


class BodyMemory:
    """What all bodies that are being received may take up together: of all routes, each of which has its own layers."""

    def __init__(self, most_bytes: int) -> None:
        self._left = most_bytes

    def take(self, size: int) -> bool:
        """Whether there was room for it."""
        if size > self._left:
            return False
        self._left -= size
        return True

    def give_back(self, size: int) -> None:
        self._left += size


class ReceivedBody:
    """All that was sent, to be read once. The file has no name, and goes when it is closed or its process ends."""

    def __init__(self) -> None:
        self._file, self._size = SpooledTemporaryFile[bytes](max_size=HELD_BYTES), 0

    async def add(self, part: bytes) -> None:
        """What came next. Raises `OSError` where it can't be kept."""
        self._size += len(part)
        if self._size > HELD_BYTES:
            await asyncio.to_thread(self._file.write, part)
        else:
            self._file.write(part)

    def received(self, receive: Receive) -> Callable[[], Awaitable[HTTPRequestEvent]]:
        """The body again, as an application is told of it."""
        self._file.seek(0)
        left = self._size
        is_told = False

        async def next_event() -> HTTPRequestEvent:
            nonlocal left, is_told
            if is_told:
                return await receive()  # type: ignore[return-value]  # only a disconnect can follow
            piece = await self._read()
            left -= len(piece)
            is_told = left <= 0
            return {"type": "http.request", "body": piece, "more_body": not is_told}

        return next_event

    def close(self) -> None:
        """Let it go."""
        self._file.close()

    async def _read(self) -> bytes:
        return await asyncio.to_thread(self._file.read, HELD_BYTES) if self._size > HELD_BYTES else self._file.read()
