"""Answers that are the same for everyone: weak ETags, shared caching, 304 where nothing changed."""

from collections.abc import Mapping

from litestar import Response
from litestar.enums import MediaType
from litestar.status_codes import HTTP_200_OK, HTTP_304_NOT_MODIFIED

from entrypoints.http.decoding import ShopRequest
from entrypoints.http.etags import is_held_by, weak_tag

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
    return Response(body, status_code=HTTP_200_OK, media_type=media_type, headers=headers)
