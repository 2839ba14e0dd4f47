"""The official SDK, which is untyped and blocks: nothing of it is seen beyond this file.

It takes half a second to load, which only shops with a bucket are to wait.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")

# A whole transfer, and any silence within it.
TOTAL_SECONDS = 15.0
_CONNECT_SECONDS = 2.0
_SILENCE_SECONDS = 5.0
_TRIES = 2
_THREADS = 8
_MISSING = frozenset({"NoSuchKey", "404"})
_PAST_THE_END = "InvalidRange"


class BucketGone(Exception):
    """The bucket's server does not answer, or refuses us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BucketAddress:
    """`endpoint` is empty for Amazon's own. `path_style`: the bucket's name stands in the path, not in the host."""

    name: str
    key_id: str
    secret: str = field(repr=False)
    region: str
    endpoint: str
    path_style: bool


class Bucket:
    """The calls that we make of one bucket, each within `total_seconds`, on threads of their own."""

    def __init__(self, address: BucketAddress, *, total_seconds: float = TOTAL_SECONDS) -> None:
        import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 -- see above
        from botocore.config import Config  # type: ignore[import-untyped]  # noqa: PLC0415
        from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]  # noqa: PLC0415

        self._name, self._total = address.name, total_seconds
        self._refused, self._failed = ClientError, (BotoCoreError, OSError)
        self._client: Any = boto3.client(
            "s3",
            aws_access_key_id=address.key_id,
            aws_secret_access_key=address.secret,
            region_name=address.region,
            endpoint_url=address.endpoint or None,
            config=Config(
                connect_timeout=min(_CONNECT_SECONDS, total_seconds),
                read_timeout=min(_SILENCE_SECONDS, total_seconds),
                retries={"total_max_attempts": _TRIES, "mode": "standard"},
                max_pool_connections=_THREADS,
                # Only where the API asks for one: what merely speaks like S3 may not know the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                # Forms for browsers are signed as every region takes them, and name the region's own host.
                signature_version="s3v4",
                s3={
                    "addressing_style": "path" if address.path_style else "virtual",
                    "us_east_1_regional_endpoint": "regional",
                },
            ),
        )
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="s3")

    async def put(self, key: str, data: bytes, **headers: str) -> None:
        """Store an object with its headers, by boto's names for them. Raises `BucketGone`, as all calls do."""
        await self._run(partial(self._client.put_object, Bucket=self._name, Key=key, Body=data, **headers))

    async def begin_parts(self, key: str, **headers: str) -> str:
        """An object is to come in parts; the name of that upload."""
        begin = partial(self._client.create_multipart_upload, Bucket=self._name, Key=key, **headers)
        begun: str = (await self._run(begin))["UploadId"]
        return begun

    async def put_part(self, key: str, upload: str, number: int, data: bytes) -> str:
        """The part of this number, from 1 on; its tag."""
        put = partial(self._client.upload_part, Bucket=self._name, Key=key, UploadId=upload)
        tag: str = (await self._run(partial(put, PartNumber=number, Body=data)))["ETag"]
        return tag

    async def end_parts(self, key: str, upload: str, tags: Sequence[str]) -> None:
        """All parts are there, by their tags: now there is an object."""
        parts = [{"PartNumber": number, "ETag": tag} for number, tag in enumerate(tags, start=1)]
        end = partial(self._client.complete_multipart_upload, Bucket=self._name, Key=key, UploadId=upload)
        await self._run(partial(end, MultipartUpload={"Parts": parts}))

    async def drop_parts(self, key: str, upload: str) -> None:
        """Nothing comes of it."""
        await self._run(partial(self._client.abort_multipart_upload, Bucket=self._name, Key=key, UploadId=upload))

    async def parts_begun_before(self, prefix: str, moment: datetime) -> list[tuple[str, str]]:
        """Key and upload of a thousand objects at most that came to no end."""
        listed = await self._run(partial(self._client.list_multipart_uploads, Bucket=self._name, Prefix=prefix))
        begun = [(one["Key"], one["UploadId"], one["Initiated"]) for one in listed.get("Uploads", ())]
        return [(key, upload) for key, upload, since in begun if since < moment]

    async def get(self, key: str) -> bytes | None:
        return await self._run(partial(self._read, key))

    async def part(self, key: str, start: int, length: int) -> bytes | None:
        """So many of an object's bytes from there on; None where there is none."""
        # A range of nothing would be none, and answered with everything.
        data = await self._run(partial(self._read, key, f"bytes={start}-{start + max(length, 1) - 1}"))
        return data if data is None else data[:length]

    async def delete(self, key: str) -> None:
        await self._run(partial(self._client.delete_object, Bucket=self._name, Key=key))

    async def size_of(self, key: str) -> int | None:
        """How large an object is; None where there is none."""
        return await self._run(partial(self._size, key))

    async def form(self, key: str, content_type: str, most_bytes: int, *, seconds: int) -> tuple[str, dict[str, str]]:
        """A presigned POST of one object: its address and fields. Signed here: nobody is asked."""
        form = await self._run(
            partial(
                self._client.generate_presigned_post,
                self._name,
                key,
                Fields={"Content-Type": content_type},
                Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, most_bytes]],
                ExpiresIn=seconds,
            )
        )
        return form["url"], form["fields"]

    async def older_than(self, prefix: str, moment: datetime) -> list[str]:
        """Keys of a thousand objects at most that were last written before."""
        listed = await self._run(partial(self._client.list_objects_v2, Bucket=self._name, Prefix=prefix))
        return [entry["Key"] for entry in listed.get("Contents", ()) if entry["LastModified"] < moment]

    async def is_there(self) -> bool:
        """Whether the bucket exists and is ours to use."""
        await self._run(partial(self._client.head_bucket, Bucket=self._name))
        return True

    def _size(self, key: str) -> int | None:
        found = self._found(self._client.head_object, key)
        return None if found is None else int(found["ContentLength"])

    def _read(self, key: str, span: str | None = None) -> bytes | None:
        get = self._client.get_object
        try:
            found = self._found(get if span is None else partial(get, Range=span), key)
        except self._refused as error:
            if error.response["Error"]["Code"] == _PAST_THE_END:
                return b""
            raise
        if found is None:
            return None
        with found["Body"] as body:
            return bytes(body.read())

    def _found(self, call: Callable[..., dict[str, Any]], key: str) -> dict[str, Any] | None:
        """The answer about an object; None where there is none."""
        try:
            return call(Bucket=self._name, Key=key)
        except self._refused as error:
            if error.response["Error"]["Code"] in _MISSING:
                return None
            raise

    async def _run(self, call: Callable[[], T]) -> T:
        try:
            async with asyncio.timeout(self._total):
                return await asyncio.get_running_loop().run_in_executor(self._threads, call)
        except self._refused as error:
            raise BucketGone(f"{error.response['Error']['Code']}: {error.response['Error']['Message']}") from error
        except self._failed as error:
            raise BucketGone(f"{type(error).__name__}: {error}") from error
