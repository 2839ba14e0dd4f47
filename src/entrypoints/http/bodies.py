"""Bodies as they come in: small ones in memory, what is larger in a temporary file for as long as its request lasts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from tempfile import TemporaryFile
from typing import BinaryIO

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
        self._parts: list[bytes] = []
        self._held = 0
        self._file: BinaryIO | None = None

    async def add(self, part: bytes) -> None:
        """What came next. Raises `OSError` where it can't be kept."""
        self._parts.append(part)
        self._held += len(part)
        if self._held > HELD_BYTES:
            await asyncio.to_thread(self._put_down)

    def received(self, receive: Receive) -> Callable[[], Awaitable[HTTPRequestEvent]]:
        """The body again, as an application is told of it."""
        events = self._events()

        async def next_event() -> HTTPRequestEvent:
            async for event in events:
                return event
            return await receive()  # type: ignore[return-value]  # only a disconnect can follow

        return next_event

    def close(self) -> None:
        """Let it go."""
        self._parts.clear()
        if self._file is not None:
            self._file.close()

    async def _events(self) -> AsyncIterator[HTTPRequestEvent]:
        if self._file is not None:
            await asyncio.to_thread(self._put_down)
            self._file.seek(0)
            while piece := await asyncio.to_thread(self._file.read, HELD_BYTES):
                yield {"type": "http.request", "body": piece, "more_body": True}
        yield {"type": "http.request", "body": b"".join(self._parts), "more_body": False}

    def _put_down(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 -- `close` does
        self._file.writelines(self._parts)
        self._parts.clear()
        self._held = 0
