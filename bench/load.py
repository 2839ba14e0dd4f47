"""Addresses asked for without pause over many connections: no client library, so that the server is measured."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import cycle, islice, repeat
from typing import cast
from urllib.parse import urlsplit

import uvloop

_PATIENCE_SECONDS = 30.0


class _Connection(asyncio.Protocol):
    """Asks again as soon as an answer is whole, until told to stop."""

    def __init__(self, requests: Iterator[bytes], expected: int, until: float) -> None:
        self._requests, self._until, self._start = requests, until, f"HTTP/1.1 {expected} ".encode()
        self._buffer = b""
        self.done = 0
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(next(self._requests))

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
            self._transport.write(next(self._requests))
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
    return crowd_per_second(
        [url], repeat(target), seconds=seconds, connections=connections, expected=expected, headers=headers
    )


def crowd_per_second(
    addresses: Sequence[str],
    targets: Iterator[str],
    *,
    seconds: float,
    connections: int,
    expected: int = 200,
    headers: Mapping[str, str] | None = None,
) -> float:
    """The same of connections that share the targets, and are spread over the addresses."""
    servers = [urlsplit(address) for address in addresses]

    def requests(host: str) -> Iterator[bytes]:
        told = {"Host": host, "Accept": "application/json", **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        return (f"GET {target} HTTP/1.1\r\n{lines}\r\n".encode() for target in targets)

    async def ask() -> float:
        began = time.perf_counter()
        loop = asyncio.get_running_loop()
        opened = [
            await loop.create_connection(
                partial(_Connection, requests(server.netloc), expected, began + seconds),
                server.hostname or "",
                server.port or 80,
            )
            for server in islice(cycle(servers), connections)
        ]
        async with asyncio.timeout(seconds + _PATIENCE_SECONDS):
            done = sum(await asyncio.gather(*(connection.ended for _, connection in opened)))
        return done / (time.perf_counter() - began)

    return uvloop.run(ask())
