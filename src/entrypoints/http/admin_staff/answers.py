"""How the staff's room answers: for nobody's cache, with the version as a strong ETag where there is one."""

from typing import Annotated, TypeVar

from litestar import Response
from litestar.params import HeaderParameter, QueryParameter
from litestar.status_codes import HTTP_200_OK

from entrypoints.http.schema import version_tag

T = TypeVar("T")

PRIVATE = {"Cache-Control": "private, no-store"}
IfMatch = Annotated[str | None, HeaderParameter(name="If-Match", max_length=100, description='As in "v17".')]
PageSize = Annotated[int, QueryParameter(name="pageSize", ge=1, le=100)]
Cursor = Annotated[str | None, QueryParameter(max_length=500)]


def private(body: T, status_code: int = HTTP_200_OK, *, version: int | None = None) -> Response[T]:
    """The answer; with a version, also its ETag."""
    headers = PRIVATE if version is None else PRIVATE | {"ETag": version_tag(version)}
    return Response(body, status_code=status_code, headers=headers)
