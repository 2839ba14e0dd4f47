"""One address asked for without pause over many connections: no client library, so that the server is measured."""

import asyncio
import time
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlsplit

import uvloop

_PATIENCE_SECONDS = 30.0


class _Connection(asyncio.Protocol):
    """Asks again as soon as an answer is whole, until told to stop."""

    def __init__(self, request: bytes, expected: int, until: float) -> None:
        self._request, self._until, self._start = request, until, f"HTTP/1.1 {expected} ".encode()
        self._buffer = b""
        self.done = 0
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or len(rest) < _length(head):
            return
        if not head.startswith(self._start):
            self.ended.set_exception(RuntimeError(self._buffer.decode(errors="replace")))
            self._transport.close()
            return
        self._buffer, self.done = b"", self.done + 1
        if time.perf_counter() < self._until:
            self._transport.write(self._request)
        else:
            self._transport.close()
            self.ended.set_result(self.done)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(error or ConnectionError("the server hung up"))


def _length(head: bytes) -> int:
    lower = head.lower()
    place = lower.find(b"content-length:")
    return int(lower[place + 15 :].partition(b"\r\n")[0]) if place >= 0 else 0


def per_second(
    url: str, *, seconds: float, connections: int, expected: int = 200, headers: Mapping[str, str] | None = None
) -> float:
    """Answers per second. Raises for an answer of another status."""
    parts = urlsplit(url)
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    told = {"Host": parts.netloc, "Accept": "application/json", **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    request = f"GET {target} HTTP/1.1\r\n{lines}\r\n".encode()

    async def ask() -> float:
        began = time.perf_counter()
        loop = asyncio.get_running_loop()
        opened = [
            await loop.create_connection(
                lambda: _Connection(request, expected, began + seconds), parts.hostname or "", parts.port or 80
            )
            for _ in range(connections)
        ]
        async with asyncio.timeout(seconds + _PATIENCE_SECONDS):
            done = sum(await asyncio.gather(*(connection.ended for _, connection in opened)))
        return done / (time.perf_counter() - began)

    return uvloop.run(ask())
