"""Files by their keys."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from application.media.show_media import ShowMedia, ShowMediaHandler
from entrypoints.http.decoding import ShopRequest

# Keys hold an id, so that a file under a key never changes.
_FOREVER = "public, max-age=31536000, immutable"


@get("/media/{key:path}", include_in_schema=False)
async def media(
    request: ShopRequest, key: FromPath[str], show_media: NamedDependency[ShowMediaHandler]
) -> Response[bytes]:
    """A stored file. What is no picture is only ever downloaded."""
    stored = await show_media(ShowMedia(key.lstrip("/")), actor=request.user)
    headers = {"Cache-Control": _FOREVER}
    if not stored.content_type.startswith("image/"):
        headers["Content-Disposition"] = "attachment"
    return Response(stored.data, media_type=stored.content_type, headers=headers)
