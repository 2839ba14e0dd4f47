"""Answers for whoever asks, and for nobody's cache; with the version as a strong ETag where there is one."""

from typing import Annotated, TypeVar

from litestar import Response
from litestar.params import HeaderParameter

from entrypoints.http.schema import version_tag

T = TypeVar("T")

PRIVATE = {"Cache-Control": "private, no-store"}
IfMatch = Annotated[str | None, HeaderParameter(name="If-Match", max_length=100, description='As in "v17".')]


def named(file_name: str) -> dict[str, str]:
    """The headers of a file that is to be saved under this name of ours."""
    return PRIVATE | {"Content-Disposition": f'attachment; filename="{file_name}"'}


def private(body: T, status_code: int | None = None, *, version: int | None = None) -> Response[T]:
    """The answer, with the route's own status where none is told; with a version, also its ETag."""
    headers = PRIVATE if version is None else PRIVATE | {"ETag": version_tag(version)}
    return Response(body, status_code=status_code, headers=headers)
