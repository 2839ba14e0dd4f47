"""Objects that are larger than what we hold of them."""

from collections.abc import AsyncIterable
from contextlib import suppress

from adapters.s3.bucket import Bucket, BucketGone

# All but the last are as large, which some who speak like S3 ask for; S3 itself takes none below 5 MiB.
PART_BYTES = 8 * 1024 * 1024


async def put_pieces(bucket: Bucket, key: str, pieces: AsyncIterable[bytes], **headers: str) -> None:
    """Store an object as it comes; one that fits into a part by a single call. Raises `BucketGone`.

    Where the pieces break off what was sent of them is dropped: there is no object before all parts are there.
    """
    upload, tags, held = "", list[str](), bytearray()
    try:
        async for piece in pieces:
            held += piece
            while len(held) > PART_BYTES:
                upload = upload or await bucket.begin_parts(key, **headers)
                tags.append(await bucket.put_part(key, upload, len(tags) + 1, bytes(held[:PART_BYTES])))
                del held[:PART_BYTES]
        if not upload:
            await bucket.put(key, bytes(held), **headers)
            return
        tags.append(await bucket.put_part(key, upload, len(tags) + 1, bytes(held)))
        await bucket.end_parts(key, upload, tags)
    except BaseException:
        if upload:
            with suppress(BucketGone):
                await bucket.drop_parts(key, upload)
        raise
