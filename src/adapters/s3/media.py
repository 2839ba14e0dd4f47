"""Media as objects of a bucket."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.s3.bucket import Bucket, BucketGone
from application.media.files import KEPT_FOREVER, check_key, content_type_of, is_picture, media_url
from application.media.ports import MediaUnavailable, StoredMedia
from application.operations.health import DependencyGone

log = logging.getLogger(__name__)


class S3MediaStorage:
    """The port `MediaStorage`. Where `public_url` is set, clients read the objects from there by themselves.

    Objects carry the headers that this shop would send, for whoever serves them.
    """

    def __init__(self, bucket: Bucket, *, public_url: str = "") -> None:
        self._bucket, self._public_url = bucket, public_url

    async def put(self, key: str, data: bytes, content_type: str) -> None:  # noqa: ARG002 -- told from the bytes
        check_key(key)
        kind = content_type_of(data)
        headers = {} if is_picture(kind) else {"ContentDisposition": "attachment"}
        with told_as_unavailable():
            await self._bucket.put(key, data, ContentType=kind, CacheControl=KEPT_FOREVER, **headers)

    async def get(self, key: str) -> StoredMedia | None:
        check_key(key)
        with told_as_unavailable():
            data = await self._bucket.get(key)
        return None if data is None else StoredMedia(data, content_type_of(data))

    async def delete(self, key: str) -> None:
        check_key(key)
        with told_as_unavailable():
            await self._bucket.delete(key)

    def url(self, key: str) -> str:
        own = media_url(key)
        return f"{self._public_url}/{key}" if self._public_url else own


class S3Probe:
    """Without its bucket the shop sells, but shows no pictures (those of a public address may still be there)."""

    name = "media"
    is_vital = False

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    async def answers(self) -> bool:
        try:
            return await self._bucket.is_there()
        except BucketGone as gone:
            raise DependencyGone(self.name) from gone


@contextmanager
def told_as_unavailable(what: str = "the media bucket") -> Iterator[None]:
    """Raises `MediaUnavailable` where the bucket fails. What its server said is for the log alone."""
    try:
        yield
    except BucketGone as gone:
        log.warning("%s failed: %s", what, gone)
        raise MediaUnavailable from gone
