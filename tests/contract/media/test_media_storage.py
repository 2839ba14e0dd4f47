"""Media storages keep what they are given, under keys that lead nowhere else."""

from pathlib import Path

import pytest

from adapters.files.media import FileMediaStorage
from adapters.memory.media import MemoryMediaStorage
from adapters.s3.bucket import Bucket
from adapters.s3.media import S3MediaStorage
from application.media.ports import InvalidKey, MediaStorage
from tests.object_storage import address_of

PNG = b"\x89PNG\r\n\x1a\n and more"
WEBP = b"RIFF\x00\x00\x00\x00WEBP and more"


@pytest.fixture(params=["memory", "files", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStorage:
    if request.param == "memory":
        return MemoryMediaStorage()
    if request.param == "files":
        return FileMediaStorage(tmp_path)
    return S3MediaStorage(Bucket(address_of(request.getfixturevalue("object_storage"))))


async def test_what_was_put_is_got(storage: MediaStorage) -> None:
    await storage.put("products/a.png", PNG, "image/png")

    found = await storage.get("products/a.png")

    assert found is not None
    assert (found.data, found.content_type) == (PNG, "image/png")
    assert storage.url("products/a.png") == "/media/products/a.png"


async def test_the_content_type_is_told_from_the_bytes(storage: MediaStorage) -> None:
    await storage.put("a", WEBP, "image/png")
    await storage.put("b", b"<script>", "image/png")

    types = [found.content_type for key in ("a", "b") if (found := await storage.get(key))]

    assert types == ["image/webp", "application/octet-stream"]


async def test_the_same_key_again_replaces(storage: MediaStorage) -> None:
    await storage.put("a", PNG, "image/png")
    await storage.put("a", WEBP, "image/webp")

    found = await storage.get("a")

    assert found is not None
    assert found.data == WEBP


async def test_deleting_is_harmless_to_repeat(storage: MediaStorage) -> None:
    await storage.put("a", PNG, "image/png")

    await storage.delete("a")
    await storage.delete("a")

    assert await storage.get("a") is None


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../a", "a/../b", "a//b", ".hidden", "a\\b", "a\0b", "x" * 600])
async def test_keys_that_lead_elsewhere_are_refused(storage: MediaStorage, key: str) -> None:
    for attempt in (storage.get(key), storage.delete(key), storage.put(key, PNG, "image/png")):
        with pytest.raises(InvalidKey):
            await attempt
