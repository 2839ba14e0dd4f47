"""HTTP/1.1 on plain streams, so that a connection can be dropped, stalled or dripped at any byte."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

_HEAD_LIMIT = 64 * 1024
_DRIPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Header names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """JSON, or nothing where the body is None. `drip_seconds`: how long sending it takes."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    drip_seconds: float = 0

    def encoded(self) -> bytes:
        body = b"" if self.body is None else json.dumps(self.body).encode()
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in ({"Content-Type": "application/json"} | self.headers).items()]
        return "\r\n".join([*lines, "", ""]).encode() + body


class Line:
    """One client's connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def stall(self, seconds: float) -> None:
        """Wait so long, or until the client gives up."""
        with suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(self._reader.read(1), seconds)

    async def read(self) -> Request | None:
        """The next request; None at the end."""
        try:
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.split("\r\n")[:-2]
            method, target, _ = first.split(" ")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
            return None
        address = urlsplit(target)
        return Request(
            method=method, path=unquote(address.path), query=address.query, headers=headers, body=body.decode()
        )

    async def write(self, answer: Answer) -> None:
        data = answer.encoded()
        if not answer.drip_seconds:
            self._writer.write(data)
            await self._writer.drain()
            return
        step = max(1, len(data) // _DRIPS)
        for start in range(0, len(data), step):
            self._writer.write(data[start : start + step])
            await self._writer.drain()
            await asyncio.sleep(answer.drip_seconds / _DRIPS)

    def drop(self) -> None:
        """Reset the connection, without a word."""
        self._writer.transport.abort()


# Answers None where the line was dropped.
Application = Callable[[Request, Line], Awaitable[Answer | None]]


async def serve(application: Application, host: str, port: int) -> asyncio.Server:
    """Listen; one task for each connection."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(reader, writer)
        try:
            while (request := await line.read()) is not None:
                if (answer := await application(request, line)) is None:
                    return
                await line.write(answer)
        except ConnectionError:
            return
        finally:
            writer.close()

    return await asyncio.start_server(connected, host, port, limit=_HEAD_LIMIT)
