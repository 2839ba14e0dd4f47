"""A shop in memory behind its real server, in this process: for tests that speak to sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import uvicorn

from entrypoints.container import build_container
from entrypoints.edge import EdgeLimits
from entrypoints.http.app import create_app
from entrypoints.http.bounded import BoundedProtocol
from entrypoints.settings import Settings
from tests.shop import settings_for


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back on a connection, whole."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Line:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def say(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self) -> Answer:
        """The next answer with a length."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return Answer(int(first.split()[1]), headers, body)

    async def ended(self) -> bytes:
        """What else comes until the server closes the connection."""
        try:
            return await self.reader.read()
        except ConnectionResetError:
            return b""

    async def hang_up(self) -> None:
        self.writer.close()
        await asyncio.wait([asyncio.ensure_future(self.writer.wait_closed())])


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and who is connected."""

    port: int
    connections: set[Any]

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        line = Line(*await asyncio.open_connection("127.0.0.1", self.port))
        try:
            yield line
        finally:
            await line.hang_up()

    async def ask(self, request: bytes) -> Answer:
        """The first answer to these bytes."""
        async with self.line() as line:
            line.say(request)
            return await line.answer()

    async def lives(self) -> bool:
        return (await self.ask(b"GET /health/live HTTP/1.1\r\nHost: shop\r\n\r\n")).status == 200


@asynccontextmanager
async def served_shop(data_dir: Path, *, edge: EdgeLimits | None = None, **changed: object) -> AsyncIterator[Served]:
    """The shop, listening for as long as the block lasts."""
    settings: Settings = replace(settings_for("memory", data_dir), edge=edge or EdgeLimits(), **changed)  # type: ignore[arg-type]  # fields of the settings

    class Protocol(BoundedProtocol):
        limits, https = settings.edge, settings.secure_cookies

    config = uvicorn.Config(
        create_app(build_container(settings)),
        port=0,
        http=Protocol,
        ws="none",
        proxy_headers=False,
        access_log=False,
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    life = asyncio.create_task(server.serve())
    while not server.started and not life.done():  # noqa: ASYNC110 -- uvicorn tells nobody
        await asyncio.sleep(0.01)
    try:
        if life.done():
            await life
        yield Served(server.servers[0].sockets[0].getsockname()[1], server.server_state.connections)
    finally:
        server.should_exit = True
        await life
