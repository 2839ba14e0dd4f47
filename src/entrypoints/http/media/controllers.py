"""Files by their keys."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_307_TEMPORARY_REDIRECT

from application.media.files import KEPT_FOREVER, is_picture
from application.media.ports import MediaElsewhere
from application.media.show_media import ShowMedia, ShowMediaHandler
from entrypoints.http.decoding import ShopRequest

# Where a file lies may change with the settings; the address that the shop gives out never does.
_FOR_AN_HOUR = "public, max-age=3600"


@get("/media/{key:path}", include_in_schema=False)
async def media(
    request: ShopRequest, key: FromPath[str], show_media: NamedDependency[ShowMediaHandler]
) -> Response[bytes]:
    """A stored file, or the way to it. What is no picture is only ever downloaded."""
    found = await show_media(ShowMedia(key.lstrip("/")), actor=request.user)
    if isinstance(found, MediaElsewhere):
        headers = {"Location": found.url, "Cache-Control": _FOR_AN_HOUR}
        return Response(b"", status_code=HTTP_307_TEMPORARY_REDIRECT, headers=headers)
    headers = {"Cache-Control": KEPT_FOREVER}
    if is_picture(found.content_type):
        # Pictures of products are public, also for the pages of others.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    else:
        headers["Content-Disposition"] = "attachment"
    return Response(found.data, media_type=found.content_type, headers=headers)
