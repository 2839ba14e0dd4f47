"""What stands around everything else: each request's id, the headers of each answer, and the last resort."""

import re
from uuid import uuid4

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from litestar.utils.path import normalize_path

from entrypoints.http.client_address import client_address
from entrypoints.http.problems import unforeseen_answer
from entrypoints.http.security_headers import completed, security_headers
from entrypoints.redaction import Pseudonyms

log = structlog.get_logger()

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:-]{8,128}")
# Who was not let in: what an operator looks for after an attack (ASVS 16.3).
_REFUSALS = frozenset({401, 403, 429})


class RequestIdentity:
    """Also logs who was refused: by the address's pseudonym, never by what was sent."""

    def __init__(self, app: ASGIApp, *, https: bool, pseudonyms: Pseudonyms) -> None:
        self._app, self._pseudonyms = app, pseudonyms
        self._headers = security_headers(https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        # As the router reads it: rules that go by the path must not be led around by a second slash.
        scope["path"] = normalize_path(scope["path"])
        request_id = request_id_of(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        ours = [(b"x-request-id", request_id.encode()), *self._headers]
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = completed(message["headers"], ours)
                if message["status"] in _REFUSALS:
                    self._note(scope, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            if begun:
                raise
            answer = unforeseen_answer(request_id, scope["path"], error)
            await answer.to_asgi_response(None, None)(scope, receive, send_with_headers)  # type: ignore[arg-type]  # needs no request

    def _note(self, scope: HTTPScope, status: int) -> None:
        actor = scope.get("user")
        log.info(
            "request.refused",
            status=status,
            method=scope["method"],
            path=scope["path"],
            client=self._pseudonyms.of(client_address(scope)),
            account_id=getattr(actor, "account_id", None),
        )


def request_id_of(scope: HTTPScope) -> str:
    """The caller's own, if it is well-formed."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return value.decode("ascii")
    return str(uuid4())
