"""Which pages of other origins may use the API (CORS): those that the settings list, letter by letter."""

from collections.abc import Sequence
from typing import Final

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

_METHODS: Final = "GET, POST, PUT, PATCH, DELETE"
_MAY_SEND: Final = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Cart-Token, X-Order-Token, "
    "X-Portico-Client, X-Request-Id"
)
_MAY_READ: Final = (
    "ETag, Idempotent-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Cart-Token, X-Request-Id"
)
_ASK_AGAIN_AFTER_SECONDS: Final = "600"
# Payment providers are no pages.
_NOBODYS_PAGE: Final = "/webhooks"


class CrossOrigin:
    """Answers what browsers ask before they send, and marks answers that listed origins may read.

    The framework's own would take `*` within an origin for a pattern.
    """

    def __init__(self, app: ASGIApp, *, origins: Sequence[str]) -> None:
        self._app, self._origins = app, frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._origins or scope["type"] != ScopeType.HTTP or scope["path"].startswith(_NOBODYS_PAGE):
            await self._app(scope, receive, send)
            return
        origin = _header(scope, b"origin")
        listed = origin.decode("ascii") if origin in self._origins else None
        if listed and scope["method"] == "OPTIONS" and _header(scope, b"access-control-request-method"):
            await _allow(listed, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(MutableScopeHeaders.from_message(message), listed)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _mark(headers: MutableScopeHeaders, origin: str | None) -> None:
    """A shared cache must keep the answers to different origins apart, also those without permission."""
    varies = headers.get("Vary")
    headers["Vary"] = f"{varies}, Origin" if varies else "Origin"
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Credentials"] = "true"
        headers["Access-Control-Expose-Headers"] = _MAY_READ


async def _allow(origin: str, send: Send) -> None:
    told = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _MAY_SEND,
        "Access-Control-Max-Age": _ASK_AGAIN_AFTER_SECONDS,
        "Vary": "Origin",
    }
    headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _header(scope: HTTPScope, name: bytes) -> bytes | None:
    """The one header of that name; None where there is none, or more than one."""
    values = [value for header, value in scope["headers"] if header == name]
    return values[0] if len(values) == 1 else None
