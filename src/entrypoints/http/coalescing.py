"""A uvicorn HTTP protocol that joins the header and body writes of one loop turn into one send.

uvloop from 0.23 on writes eagerly, so that each answer would cost two system calls.
"""

from asyncio import AbstractEventLoop, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class CoalescingTransport:
    """Gathers what is written within one turn of the loop; everything else goes to the transport itself."""

    __slots__ = ("_buffer", "_loop", "_transport")

    def __init__(self, transport: Transport, loop: AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._buffer: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Send with the other writes of this turn."""
        if data:
            if not self._buffer:
                self._loop.call_soon(self._flush)
            self._buffer.append(data)

    def _flush(self) -> None:
        if self._buffer:
            data, self._buffer = b"".join(self._buffer), []
            if not self._transport.is_closing():
                self._transport.write(data)

    def close(self) -> None:
        """Send what is left, then close."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class CoalescingProtocol(HttpToolsProtocol):
    """httptools' protocol on a coalescing transport."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(CoalescingTransport(transport, self.loop))  # type: ignore[arg-type]  # same methods
