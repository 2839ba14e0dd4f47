"""Private files: no route and no public address leads to them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adapters.files.private import FolderPrivateFiles
from adapters.memory.private_files import MemoryPrivateFiles
from adapters.s3.bucket import Bucket, BucketAddress, BucketGone
from adapters.s3.media import S3MediaStorage
from adapters.s3.pieces import PART_BYTES
from adapters.s3.private import S3PrivateFiles
from application.kernel.actor import Actor
from application.media.ports import InvalidKey
from application.media.show_media import ShowMedia, ShowMediaHandler
from application.privacy.ports import PrivateFiles
from domain.kernel.errors import NotFound

KEY = "exports/01/abc.json"


@pytest.fixture(params=["memory", "files", "s3"])
async def files(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PrivateFiles]:
    if request.param == "memory":
        yield MemoryPrivateFiles()
    elif request.param == "files":
        yield FolderPrivateFiles(tmp_path)
    else:
        yield S3PrivateFiles(a_bucket(request.getfixturevalue("object_storage")))


def a_bucket(access: Any) -> Bucket:
    return Bucket(
        BucketAddress(
            name=access.bucket,
            key_id=access.key_id,
            secret=access.secret,
            region=access.region,
            endpoint=access.endpoint,
            path_style=access.path_style,
        )
    )


class BrokenOff(Exception):
    """Whoever sends the file is gone."""


_LETTERS = b"abcdefghijklmnopqrstuvwxyz" * ((2 * PART_BYTES + 5) // 26 + 1)


async def in_pieces(size: int, *, breaks_off: bool = False) -> AsyncIterator[bytes]:
    for start in range(0, size, 1_000_003):
        yield _LETTERS[start : min(start + 1_000_003, size)]
    if breaks_off:
        raise BrokenOff


async def leftovers(files: PrivateFiles) -> list[str]:
    """What lies beside the files that one can ask for: drafts, and parts of objects."""
    if isinstance(files, FolderPrivateFiles):
        return [path.name for path in files._folder.rglob("*.draft")]
    if isinstance(files, S3PrivateFiles):
        bucket = files._bucket
        listed = bucket._client.list_multipart_uploads(Bucket=bucket._name)
        return [upload["Key"] for upload in listed.get("Uploads", ())]
    return []


async def test_a_file_is_kept_replaced_and_removed(files: PrivateFiles) -> None:
    await files.put(KEY, b"first")
    await files.put(KEY, b"second")
    assert await files.get(KEY) == b"second"

    for _ in range(2):
        await files.delete(KEY)

    assert await files.get(KEY) is None


@pytest.mark.parametrize("size", [0, 1, PART_BYTES, 2 * PART_BYTES + 5])
async def test_a_file_in_pieces_is_the_same_as_one_in_a_whole(files: PrivateFiles, size: int) -> None:
    await files.put(KEY, b"former")

    await files.put_pieces(KEY, in_pieces(size))

    found = await files.get(KEY)
    assert found is not None
    # not compared whole: a difference would be told byte by byte
    assert (len(found), sha256(found).digest()) == (size, sha256(_LETTERS[:size]).digest())


@pytest.mark.parametrize("size", [5, 2 * PART_BYTES + 5])
async def test_pieces_that_break_off_leave_nothing_and_what_was_there_stays(files: PrivateFiles, size: int) -> None:
    await files.put(KEY, b"former")

    for key in (KEY, "exports/01/new.json"):
        with pytest.raises(BrokenOff):
            await files.put_pieces(key, in_pieces(size, breaks_off=True))

    assert await files.get(KEY) == b"former"
    assert await files.get("exports/01/new.json") is None
    assert await leftovers(files) == []


class Killed(BaseException):
    """The process is gone: nothing tidies up after it."""


async def test_what_a_killed_process_left_is_dropped_once_it_is_old(
    files: PrivateFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dying() -> AsyncIterator[bytes]:
        async for piece in in_pieces(2 * PART_BYTES):
            yield piece
        raise Killed

    async def never(*_: Any) -> None:
        raise BucketGone

    await files.put(KEY, b"kept")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        patch.setattr(Bucket, "drop_parts", never)
        with pytest.raises(Killed):
            await files.put_pieces("exports/01/new.json", dying())
    left = await leftovers(files)

    assert len(left) == (0 if isinstance(files, MemoryPrivateFiles) else 1)
    assert await files.drop_unfinished(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert await leftovers(files) == left
    # servers tell the time by their own clock, to a second
    assert await files.drop_unfinished(datetime.now(UTC) + timedelta(seconds=5)) == len(left)
    assert await leftovers(files) == []
    assert await files.get(KEY) == b"kept"


async def test_what_others_send_to_the_bucket_in_parts_is_left_to_them(object_storage: Any) -> None:
    bucket, key = a_bucket(object_storage), "theirs/film.mp4"
    upload = await bucket.begin_parts(key)
    await bucket.put_part(key, upload, 1, b"x")

    assert await S3PrivateFiles(bucket).drop_unfinished(datetime.now(UTC) + timedelta(seconds=5)) == 0

    assert await bucket.parts_begun_before(key, datetime.now(UTC) + timedelta(seconds=5)) == [(key, upload)]
    await bucket.drop_parts(key, upload)


@pytest.mark.parametrize(
    ("start", "length", "read"),
    [
        (0, 1, b"0"),
        (3, 4, b"3456"),
        (9, 1, b"9"),
        (0, 10, b"0123456789"),
        (7, 1_000_000, b"789"),
        (10, 1, b""),
        (99, 5, b""),
        (3, 0, b""),
    ],
)
async def test_a_part_is_read_and_ends_with_the_file(files: PrivateFiles, start: int, length: int, read: bytes) -> None:
    """Downloads that broke off go on by it, and look by it whether a file is there."""
    await files.put(KEY, b"0123456789")

    assert await files.part(KEY, start, length) == read


async def test_an_empty_file_has_an_empty_part_and_a_missing_one_none(files: PrivateFiles) -> None:
    await files.put(KEY, b"")

    assert await files.part(KEY, 0, 1) == b""
    assert await files.part("exports/01/other.json", 0, 1) is None
    await files.delete(KEY)
    assert await files.part(KEY, 0, 1) is None


@pytest.mark.parametrize("key", ["../secrets", "exports//x", ""])
async def test_a_key_leads_to_no_other_place(files: PrivateFiles, key: str) -> None:
    with pytest.raises(InvalidKey):
        await files.get(key)
    with pytest.raises(InvalidKey):
        await files.part(key, 0, 1)


async def test_media_do_not_serve_them(object_storage: Any) -> None:
    bucket = a_bucket(object_storage)
    await S3PrivateFiles(bucket).put(KEY, b"private")

    for storage in (S3MediaStorage(bucket), S3MediaStorage(bucket, public_url="https://cdn.example")):
        with pytest.raises(NotFound):
            await ShowMediaHandler(storage)(ShowMedia(f"private/{KEY}"), actor=Actor.anonymous())


async def test_in_a_folder_nobody_else_on_the_machine_reads_them(tmp_path: Path) -> None:
    files = FolderPrivateFiles(tmp_path)
    await files.put(KEY, b"private")
    await files.put_pieces("exports/01/other.json", in_pieces(5))

    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / "private").rglob("*.json")]
    assert modes == [0, 0]
