"""One buyer's connection to the API: so little of a client that the shop is what is measured."""

import asyncio
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec

_BAD = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` by their names in lower case; `size` is that of the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return msgspec.json.decode(self.body)


class Connection:
    """Requests one after the other over a kept connection, opened anew where the server closed it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._writer is not None:
            self._writer.close()

    async def get(self, target: str, headers: dict[str, str] | None = None) -> Answer:
        """Raises `RuntimeError` for whatever is refused, as `post` does."""
        return await self._ask("GET", target, b"", headers or {})

    async def post(self, target: str, body: object, headers: dict[str, str] | None = None) -> Answer:
        return await self._ask("POST", target, msgspec.json.encode(body), headers or {})

    async def _ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Answer:
        told = {"Host": f"{self._host}:{self._port}", "Content-Length": str(len(body)), **headers}
        if body:
            told["Content-Type"] = "application/json"
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        request = f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode() + body
        try:
            answer = await self._exchange(request)
        except (asyncio.IncompleteReadError, ConnectionError):
            # A connection that lay idle may have been closed; nothing was answered on it.
            self._writer = None
            answer = await self._exchange(request)
        if answer.status >= _BAD:
            raise RuntimeError(f"{method} {target}: {answer.status} {answer.body.decode(errors='replace')}")
        return answer

    async def _exchange(self, request: bytes) -> Answer:
        if self._writer is None or self._reader is None or self._reader.at_eof():
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, *lines = head.split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(status.split(" ", 2)[1]), headers, body)
