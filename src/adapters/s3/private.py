"""Private files as objects of a bucket that nobody else reads."""

import logging

from adapters.s3.bucket import Bucket, BucketGone
from application.media.files import PRIVATE, check_key
from application.media.ports import MediaUnavailable

log = logging.getLogger(__name__)

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
        try:
            await self._bucket.put(_named(key), data, **_HEADERS)
        except BucketGone as gone:
            raise _unavailable(gone) from gone

    async def get(self, key: str) -> bytes | None:
        try:
            return await self._bucket.get(_named(key))
        except BucketGone as gone:
            raise _unavailable(gone) from gone

    async def delete(self, key: str) -> None:
        try:
            await self._bucket.delete(_named(key))
        except BucketGone as gone:
            raise _unavailable(gone) from gone


def _named(key: str) -> str:
    check_key(key)
    return f"{PRIVATE}/{key}"


def _unavailable(gone: BucketGone) -> MediaUnavailable:
    log.warning("the private files of the bucket failed: %s", gone)
    return MediaUnavailable()
