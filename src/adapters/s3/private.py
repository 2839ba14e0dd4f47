"""Private files as objects of a bucket that nobody else reads."""

from collections.abc import AsyncIterable
from datetime import datetime

from adapters.s3.bucket import Bucket
from adapters.s3.media import told_as_unavailable
from adapters.s3.pieces import put_pieces
from application.media.files import PRIVATE, check_key

_WHAT = "the bucket with private files"
_HEADERS = {
    "ContentType": "application/octet-stream",
    "ContentDisposition": "attachment",
    "CacheControl": "private, no-store",
}


class S3PrivateFiles:
    """The port `PrivateFiles`, below `private/`: a bucket that the public may read leaves that part out."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    async def put(self, key: str, data: bytes) -> None:
        with told_as_unavailable(_WHAT):
            await self._bucket.put(_named(key), data, **_HEADERS)

    async def put_pieces(self, key: str, pieces: AsyncIterable[bytes]) -> None:
        with told_as_unavailable(_WHAT):
            await put_pieces(self._bucket, _named(key), pieces, **_HEADERS)

    async def get(self, key: str) -> bytes | None:
        with told_as_unavailable(_WHAT):
            return await self._bucket.get(_named(key))

    async def part(self, key: str, start: int, length: int) -> bytes | None:
        with told_as_unavailable(_WHAT):
            return await self._bucket.part(_named(key), start, length)

    async def delete(self, key: str) -> None:
        with told_as_unavailable(_WHAT):
            await self._bucket.delete(_named(key))

    async def drop_unfinished(self, before: datetime) -> int:
        """A thousand at a time are looked at: the rest is for the next sweep."""
        with told_as_unavailable(_WHAT):
            begun = await self._bucket.parts_begun_before(f"{PRIVATE}/", before)
            for key, upload in begun:
                await self._bucket.drop_parts(key, upload)
        return len(begun)


def _named(key: str) -> str:
    check_key(key)
    return f"{PRIVATE}/{key}"
