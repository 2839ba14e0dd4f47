"""Answers that are the same for everyone: weak ETags, shared caching, 304 where nothing changed."""

from collections.abc import Mapping
from typing import Any

from litestar import Litestar, Request, Response
from litestar.enums import HttpMethod, MediaType
from litestar.response.base import ASGIResponse
from litestar.status_codes import HTTP_200_OK, HTTP_304_NOT_MODIFIED
from litestar.types import Receive, Scope, Send
from litestar.utils.helpers import get_enum_string_value

from entrypoints.http.decoding import ShopRequest
from entrypoints.http.etags import is_held_by, weak_tag
from entrypoints.http.security_headers import Headers

SHARED_SECONDS = 15
PUBLIC = f"public, max-age=0, must-revalidate, s-maxage={SHARED_SECONDS}"


def public_json(request: ShopRequest, body: bytes) -> Response[bytes]:
    """The body, or 304 where the client holds the same already."""
    return public_answer(request, body, MediaType.JSON)


def public_answer(
    request: ShopRequest, body: bytes, media_type: MediaType, more: Mapping[str, str] | None = None
) -> Response[bytes]:
    """The same for a body of any type, with more headers."""
    tag = weak_tag(body)
    headers = {"ETag": tag, "Cache-Control": PUBLIC}
    headers |= more or {}
    if is_held_by(request, tag):
        return Response(b"", status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    return _Whole(body, status_code=HTTP_200_OK, media_type=media_type, headers=headers)


class _Whole(Response[bytes]):
    """An answer that nothing is added to: the framework would look each of its headers up among all others."""

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **added: Any) -> ASGIResponse:
        if request.method != HttpMethod.GET or self.cookies or added.get("headers") or added.get("cookies"):
            return super().to_asgi_response(app, request, **added)
        kind = str(get_enum_string_value(self.media_type or MediaType.JSON))
        told = {**self.headers, "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]
        return _Sent(self.content, [*headers, (b"content-length", b"%d" % len(self.content))])


class _Sent(ASGIResponse):
    def __init__(self, body: bytes, headers: Headers) -> None:
        self.body, self._told = body, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 -- ASGI's
        await send({"type": "http.response.start", "status": HTTP_200_OK, "headers": self._told})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})
