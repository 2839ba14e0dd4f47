"""Uploads that go straight into the bucket."""

from datetime import timedelta

from adapters.s3.bucket import Bucket
from adapters.s3.media import told_as_unavailable
from application.kernel.ports import Clock
from application.media.ports import UploadTicket
from application.media.upload_forms import LIFE


class S3Uploads:
    """The port `Uploads` by presigned POST: the bucket's server itself refuses other keys, types and sizes."""

    def __init__(self, bucket: Bucket, clock: Clock) -> None:
        self._bucket, self._clock = bucket, clock

    async def ticket(self, key: str, content_type: str, most_bytes: int) -> UploadTicket:
        with told_as_unavailable():
            seconds = int(LIFE.total_seconds())
            url, fields = await self._bucket.form(key, content_type, most_bytes, seconds=seconds)
        return UploadTicket(url, fields, self._clock.now() + LIFE)

    async def size_of(self, key: str) -> int | None:
        with told_as_unavailable():
            return await self._bucket.size_of(key)

    async def drop_older_than(self, folder: str, age: timedelta) -> int:
        """A thousand at a time are looked at: the rest is for the next sweep."""
        with told_as_unavailable():
            old = await self._bucket.older_than(folder, self._clock.now() - age)
            for key in old:
                await self._bucket.delete(key)
        return len(old)
