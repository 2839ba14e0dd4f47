"""`python -m bench.bare PORT PROCESSES [FILE [STATEMENTS]]`: a bare Litestar handler on the shop's own server.

It answers the file, or nothing, for what the framework and the server cost alone. Where there is a file of statements
(what was sent with which parameters, pickled, the database's address first) it sends them by bare psycopg before.
"""

import os
import pickle
import sys
from asyncio import Queue
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import uvicorn
from litestar import Litestar, Response, get

from entrypoints.http.bounded import BoundedProtocol

_CONNECTIONS = 8
Read = Callable[[], Awaitable[None]]


async def _nothing() -> None:
    """What is read where there are no statements."""


def bare_app() -> Litestar:
    """The application of each process."""
    file, statements = os.environ.get("BARE_FILE"), os.environ.get("BARE_STATEMENTS")
    body = Path(file).read_bytes() if file else b""
    url, *sent = pickle.loads(Path(statements).read_bytes()) if statements else ("",)  # noqa: S301 -- the benchmark's own
    read: Read = _nothing

    @asynccontextmanager
    async def connected(_: Litestar) -> AsyncIterator[None]:
        nonlocal read
        if not sent:
            yield
            return
        free: Queue[psycopg.AsyncConnection[Any]] = Queue()
        for _place in range(_CONNECTIONS):
            free.put_nowait(await psycopg.AsyncConnection.connect(url, autocommit=True))

        async def send() -> None:
            connection = await free.get()
            try:
                for statement, parameters in sent:
                    await (await connection.execute(statement, parameters, prepare=True)).fetchall()
            finally:
                free.put_nowait(connection)

        read = send
        yield

    @get("/")
    async def answer() -> Response[bytes]:
        await read()
        return Response(body, media_type="application/json")

    return Litestar([answer], openapi_config=None, lifespan=[connected])


def main() -> None:
    port, processes, *files = sys.argv[1:]
    os.environ["BARE_FILE"], os.environ["BARE_STATEMENTS"], *_ = [*files, "", ""]
    uvicorn.run(
        "bench.bare:bare_app",
        factory=True,
        host="127.0.0.1",
        port=int(port),
        workers=int(processes),
        http=BoundedProtocol,
        access_log=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
