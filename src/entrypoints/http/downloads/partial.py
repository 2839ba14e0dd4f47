"""A file as a stream, whole or the part that a browser asks for when it goes on with a download."""

import re
from urllib.parse import quote

from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK, HTTP_206_PARTIAL_CONTENT, HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE

from application.downloads.views import OpenedFile
from entrypoints.http.private_answers import PRIVATE

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def streamed(file: OpenedFile, *, part: str | None, if_range: str | None) -> Stream:
    """The answer. A form of the file that was replaced meanwhile is sent whole: its parts would not fit."""
    headers = {
        "Accept-Ranges": "bytes",
        **PRIVATE,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "ETag": file.tag,
        "X-Content-Type-Options": "nosniff",
    }
    wanted = part if if_range is None or if_range == file.tag else None
    span = span_of(wanted, file.size_bytes)
    if span is None:
        headers |= {"Content-Range": f"bytes */{file.size_bytes}", "Content-Length": "0"}
        return Stream(file.parts(0, 0), status_code=HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    start, end = span
    headers["Content-Length"] = str(end - start)
    is_part = end - start < file.size_bytes
    if is_part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size_bytes}"
    status = HTTP_206_PARTIAL_CONTENT if is_part else HTTP_200_OK
    return Stream(file.parts(start, end), status_code=status, headers=headers, media_type="application/octet-stream")


def span_of(part: str | None, size: int) -> tuple[int, int] | None:
    """From where to where (not included); None where the file has no such part. What is no single range is all."""
    found = _RANGE.fullmatch(part.strip()) if part else None
    if found is None or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size) if int(last) else None
    start = int(first)
    end = min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None
