"""Addresses of before: 301 to where the thing is now, with its new slug as the body."""

from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.status_codes import HTTP_301_MOVED_PERMANENTLY

from domain.catalog.errors import CategoryMoved, CollectionMoved, ProductMoved
from entrypoints.http.catalog.public_reads import PUBLIC
from entrypoints.http.catalog.schemas import MovedResponse

_SLUG = "{slug}"


def moved(location: str, slug: str) -> Response[bytes]:
    """To the new address. It may be kept like any read: a slug can be taken back."""
    body = msgspec.json.encode(MovedResponse(slug=slug))
    headers = {"Location": location, "Cache-Control": PUBLIC}
    return Response(body, status_code=HTTP_301_MOVED_PERMANENTLY, media_type="application/json", headers=headers)


def moved_answer(
    request: Request[Any, Any, Any], error: ProductMoved | CategoryMoved | CollectionMoved
) -> Response[bytes]:
    """The same route with the new slug in the old one's place, asked the same."""
    path = request.scope["path_template"].replace(_SLUG, quote(error.slug))
    query = request.scope["query_string"].decode("latin-1")
    return moved(f"{path}?{query}" if query else path, error.slug)
