"""What every request passes once it has its id: bad addresses, the limit of bodies, and who is asking."""

import hashlib
import re
from contextlib import closing
from typing import Any

from litestar import Response
from litestar.enums import ScopeType
from litestar.routes import HTTPRoute
from litestar.status_codes import HTTP_204_NO_CONTENT, HTTP_503_SERVICE_UNAVAILABLE
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from domain.catalog.digital import MAX_FILE_BYTES
from domain.kernel.errors import Fault
from entrypoints.card_numbers import holds_card_number
from entrypoints.http.bodies import BodyMemory, ReceivedBody
from entrypoints.http.decoding import CARD_NUMBER, CARD_NUMBER_DETAIL
from entrypoints.http.problems import problem

MAX_BODY_BYTES = 1024 * 1024
MAX_UPLOAD_BYTES = 12 * 1024 * 1024
# Of the files that buyers download, which alone may be as large.
MAX_FILE_BODY_BYTES = MAX_FILE_BYTES + MAX_BODY_BYTES
# Past the limit.
_DRAINED_BYTES = 16 * 1024 * 1024

_FILES_OF_VARIANT = re.compile(r"/api/v1/admin/variants/[^/]+/files(/|$)")
_KEPT_HEADERS = frozenset({b"idempotency-key", b"user-agent", b"x-request-id"})
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Doorkeeper:
    """Refuses what no handler should see: addresses that are no text or hold a card's number, bodies over the limit.

    Bodies that are being received take up `memory`, in it or on the disk. One that breaks off is nobody's request.
    Here it is told too what may be done at an address: the framework forgets methods of routes that it merged.
    """

    def __init__(self, app: ASGIApp, *, memory: BodyMemory) -> None:
        self._app, self._memory = app, memory

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await _answer(allowed_methods(scope), scope, receive, send)
            return
        request_id = scope["state"]["request_id"]
        if faults := (*_address_faults(scope), *_header_faults(scope)):
            detail = "The address or a header can't be used."
            answer = problem(400, "malformed_request", detail, faults=faults, request_id=request_id)
            await _answer(answer, scope, receive, send)
            return
        with closing(ReceivedBody()) as body:
            try:
                if scope["method"] in _WRITES:
                    scope["state"]["fingerprint"] = await self._read(scope, receive, body)
            except _BrokenOff:
                return
            except _Refused as refused:
                await _answer(refused.answer(request_id), scope, receive, send)
                return
            await self._app(scope, body.received(receive), send)

    async def _read(self, scope: HTTPScope, receive: Receive, body: ReceivedBody) -> str:
        """Read the whole body; past the limit a bounded rest is drained, so that the client hears of it.

        Answers the digest by which the same request is known again.
        """
        limit, digest = _limit_of(scope), hashlib.sha256(scope["query_string"] + b"\0")
        size = held = 0
        try:
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    raise _BrokenOff
                part = message["body"]
                size += len(part)
                if size <= limit:
                    if not self._memory.take(len(part)):
                        raise _Refused(503, "busy", "Too much is being sent to the shop. Please try again.")
                    held += len(part)
                    digest.update(part)
                    await body.add(part)
                if not message.get("more_body", False) or size > limit + _DRAINED_BYTES:
                    break
        except OSError as error:
            raise _Refused(503, "busy", "What is sent can't be kept right now. Please try again.") from error
        finally:
            self._memory.give_back(held)
        if size > limit:
            raise _Refused(413, "body_too_large", f"The body is larger than {limit // 1024 // 1024} MiB.")
        return digest.hexdigest()


def _limit_of(scope: Scope) -> int:
    if not _is_multipart(scope):
        return MAX_BODY_BYTES
    return MAX_FILE_BODY_BYTES if _FILES_OF_VARIANT.match(scope["path"]) else MAX_UPLOAD_BYTES


class _BrokenOff(Exception):
    """The client went away before it had said all."""


class _Refused(Exception):
    """A body that is not taken; the connection closes, as the rest of it may still be on its way."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self._status, self._code, self._detail = status, code, detail

    def answer(self, request_id: str) -> Response[bytes]:
        headers = {"Connection": "close"} | (
            {"Retry-After": "1"} if self._status == HTTP_503_SERVICE_UNAVAILABLE else {}
        )
        return problem(self._status, self._code, self._detail, request_id=request_id, headers=headers)


async def _answer(answer: Response[Any], scope: Scope, receive: Receive, send: Send) -> None:
    await answer.to_asgi_response(None, None)(scope, receive, send)  # type: ignore[arg-type]  # needs no request


def allowed_methods(scope: Scope) -> Response[None]:
    """What OPTIONS answers."""
    template = scope["path_template"]
    methods = {
        method
        for route in scope["litestar_app"].routes
        if isinstance(route, HTTPRoute) and route.path_format == template
        for method in route.route_handler_map
    }
    return Response(None, status_code=HTTP_204_NO_CONTENT, headers={"Allow": ", ".join(sorted(methods))})


def _is_multipart(scope: Scope) -> bool:
    return any(name == b"content-type" and value.startswith(b"multipart/") for name, value in scope["headers"])


def _address_faults(scope: Scope) -> tuple[Fault, ...]:
    faults = []
    for place, raw in (("path", scope["raw_path"]), ("query", scope["query_string"])):
        if b"%00" in raw or b"\0" in raw:
            faults.append(Fault(f"/{place}", "control_character", "NUL is not allowed in the address."))
        try:
            text = _unquoted(raw.replace(b"+", b" ")).decode("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault(f"/{place}", "not_utf8", "The address is not UTF-8."))
        else:
            if holds_card_number(text):
                faults.append(Fault(f"/{place}", CARD_NUMBER, CARD_NUMBER_DETAIL))
    return tuple(faults)


def _header_faults(scope: HTTPScope) -> tuple[Fault, ...]:
    """Of headers that are kept with what was done."""
    return tuple(
        Fault(f"/headers/{name.decode()}", CARD_NUMBER, CARD_NUMBER_DETAIL)
        for name, value in scope["headers"]
        if name in _KEPT_HEADERS and holds_card_number(value.decode("latin-1"))
    )


def _unquoted(raw: bytes) -> bytes:
    if b"%" not in raw:
        return raw
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw)
