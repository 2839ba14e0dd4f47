"""A uvicorn HTTP protocol that waits for nobody for ever, and reads no more of a request's head than it must.

A connection that keeps us waiting past a deadline is cut. When all places are taken, the connection that has kept us
waiting longest makes room, so that a flood of half-open connections shuts nobody out.
"""

from asyncio import TimerHandle
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, ClassVar
from uuid import uuid4

from litestar.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from entrypoints.edge import EdgeLimits
from entrypoints.http.coalescing import CoalescingProtocol
from entrypoints.http.problems import problem
from entrypoints.http.security_headers import Headers, completed, security_headers


class _Phase(Enum):
    """What the next byte of the client belongs to."""

    HEAD = auto()
    BODY = auto()
    # a further request, once this one is answered
    NEXT = auto()


class _HeadTooLarge(Exception):
    """More of a head than anybody needs."""


class BoundedProtocol(CoalescingProtocol):
    """`limits` and `https` are the process's, set before it listens."""

    limits: ClassVar[EdgeLimits] = EdgeLimits()
    https: ClassVar[bool] = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.timeout_keep_alive = self.limits.keep_alive_seconds  # type: ignore[assignment]  # a part of a second too
        self._phase, self._head_bytes = _Phase.HEAD, 0
        self._timer: TimerHandle | None = None
        self._slow_reader: TimerHandle | None = None
        self._is_refused = self._is_large = False
        self._began = self._heard = self.loop.time()
        self._timer = self.loop.call_later(self.limits.header_seconds, self._head_is_late)
        if len(self.connections) > self.limits.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse, then see whether the client owes us more."""
        self._heard = self.loop.time()
        began_in_head = self._phase is not _Phase.BODY
        if self._phase is _Phase.NEXT:
            self._began, self._head_bytes = self._heard, 0
        self._head_bytes += len(data)
        super().data_received(data)
        if self._phase is _Phase.HEAD and self._head_bytes > self.limits.header_bytes:
            self._refuse_large_head()
        elif self._phase is _Phase.HEAD and self._timer is None:
            self._arm(self.limits.header_seconds, self._head_is_late)
        elif self._phase is _Phase.BODY and began_in_head:
            self._arm(self.limits.header_seconds, self._body_is_late)
        elif self._phase is _Phase.NEXT:
            self._disarm()
            if self.is_waiting:
                # Something that began no request, such as empty lines.
                self._phase = _Phase.HEAD
                self._arm(self.limits.header_seconds, self._head_is_late)

    def on_message_begin(self) -> None:
        self._phase = _Phase.HEAD
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > self.limits.header_bytes or len(self.headers) > self.limits.headers:
            self._phase, self._is_large = _Phase.NEXT, True
            raise _HeadTooLarge
        self._phase, self._began = _Phase.BODY, self._heard
        usual = self.app
        try:
            if self._is_full():
                self.app = self._busy
            super().on_headers_complete()
        finally:
            self.app = usual

    def on_message_complete(self) -> None:
        self._phase, self._head_bytes = _Phase.NEXT, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._began = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """For what is no HTTP, and for heads that were refused while they were read."""
        if self._is_large:
            self._refuse_large_head()
        else:
            self._refuse(400, "malformed_request", msg)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._slow_reader = self.loop.call_later(self.limits.answer_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        if self._slow_reader is not None:
            self._slow_reader.cancel()
            self._slow_reader = None
        super().resume_writing()

    @property
    def is_waiting(self) -> bool:
        """Whether it is the client's turn."""
        return self._phase is not _Phase.NEXT or self._unanswered() is None

    def _unanswered(self) -> RequestResponseCycle | None:
        """The request that is being worked on."""
        cycle: RequestResponseCycle | None = self.cycle
        return None if cycle is None or cycle.response_complete else cycle

    def _make_room(self) -> None:
        waiting = [other for other in self._others() if other.is_waiting and not other.transport.is_closing()]
        if waiting:
            min(waiting, key=lambda other: other._began)._drop()  # noqa: SLF001 -- of this class
        else:
            self._drop()

    def _is_full(self) -> bool:
        """Who waits for a slow client does not count; that is looked at only when there may be too many."""
        if len(self.tasks) < self.limits.requests:
            return False
        return sum(not other.is_waiting for other in self._others()) >= self.limits.requests

    def _others(self) -> Iterator["BoundedProtocol"]:
        return (other for other in self.connections if isinstance(other, BoundedProtocol) and other is not self)

    async def _busy(self, _: Scope, __: Receive, send: Send) -> None:
        """The application of who comes when there is too much to do."""
        answer = problem(503, "busy", "The shop is very busy. Please try again.", headers={"Retry-After": "1"})
        start: Any = {"type": "http.response.start", "status": 503, "headers": self._headers_of(answer)}
        await send(start)
        await send({"type": "http.response.body", "body": answer.content, "more_body": False})

    def _head_is_late(self) -> None:
        if self._head_bytes:
            self._refuse(408, "request_timeout", "The request did not arrive in time.")
        else:
            self._drop()

    def _body_is_late(self) -> None:
        now = self.loop.time()
        is_ours = self.flow.read_paused
        if is_ours or (now - self._heard < self.limits.header_seconds and now - self._began < self.limits.body_seconds):
            # We did not read on, or something came meanwhile.
            self._arm(self.limits.header_seconds, self._body_is_late)
            return
        self._refuse(408, "request_timeout", "The body did not arrive in time.")

    def _refuse_large_head(self) -> None:
        detail = f"At most {self.limits.headers} headers and {self.limits.header_bytes // 1024} KiB are taken."
        self._refuse(431, "headers_too_large", detail)

    def _refuse(self, status: int, code: str, detail: str) -> None:
        """Answer, unless an answer is under way, and close."""
        if self._is_refused or self.transport.is_closing():
            return
        self._is_refused = True
        cycle = self._unanswered()
        if cycle is None or not cycle.response_started:
            answer = problem(status, code, detail, headers={"Connection": "close"})
            lines = [b"%s: %s\r\n" % header for header in self._headers_of(answer)]
            self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", answer.content]))
        self._drop()

    def _headers_of(self, answer: Any) -> Headers:
        own = [(name.lower().encode(), value.encode()) for name, value in answer.headers.items()]
        own.append((b"content-type", answer.media_type.encode()))
        own.append((b"content-length", str(len(answer.content)).encode()))
        own.append((b"x-request-id", str(uuid4()).encode()))
        return completed(own, security_headers(https=self.https))

    def _drop(self) -> None:
        """Close; the application hears of a client that is gone."""
        self._disarm()
        cycle = self._unanswered()
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        self.transport.close()
        if self.transport.get_write_buffer_size():
            self._slow_reader = self.loop.call_later(self.limits.header_seconds, self.transport.abort)

    def _arm(self, seconds: float, late: Any) -> None:
        self._disarm()
        self._timer = self.loop.call_later(seconds, late)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
