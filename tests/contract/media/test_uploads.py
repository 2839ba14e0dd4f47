"""Uploads take what was granted: that key, that type, that size; and they forget what nobody names."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.files.media import FileMediaStorage
from adapters.files.uploads import FileUploads
from adapters.memory.media import MemoryMediaStorage
from adapters.memory.uploads import MemoryUploads
from adapters.s3.bucket import Bucket
from adapters.s3.media import S3MediaStorage
from adapters.s3.uploads import S3Uploads
from adapters.system.clock import SystemClock
from application.kernel.actor import Actor
from application.media.ports import MediaStorage, UploadRefused, Uploads, UploadTicket
from application.media.receive_upload import ReceiveUpload, ReceiveUploadHandler
from application.media.upload_forms import UploadForms
from tests.object_storage import address_of

PNG = b"\x89PNG\r\n\x1a\n and more"
KEY = "uploads/one"
FORMS = UploadForms(b"a secret of the tests, 32 bytes long", SystemClock())


@dataclass(frozen=True, slots=True)
class Desk:
    """Uploads, where they end up, and a client that fills the form in."""

    uploads: Uploads
    storage: MediaStorage

    async def takes(self, ticket: UploadTicket, data: bytes, **changed: str) -> bool:
        fields = {**ticket.fields, **{name.replace("_", "-"): value for name, value in changed.items()}}
        if ticket.url.startswith("http"):
            async with httpx.AsyncClient(trust_env=False) as client:
                answer = await client.post(ticket.url, data=fields, files={"file": ("a", data)})
            return answer.is_success
        try:
            command = ReceiveUpload(fields=fields, data=data)
            await ReceiveUploadHandler(self.storage, FORMS)(command, actor=Actor.anonymous())
        except UploadRefused:
            return False
        return True


@pytest.fixture(params=["memory", "files", "s3"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    clock = SystemClock()
    if request.param == "memory":
        memory = MemoryMediaStorage()
        yield Desk(MemoryUploads(memory, FORMS, clock), memory)
    elif request.param == "files":
        yield Desk(FileUploads(tmp_path, FORMS, clock), FileMediaStorage(tmp_path))
    else:
        bucket = Bucket(address_of(request.getfixturevalue("object_storage")))
        yield Desk(S3Uploads(bucket, clock), S3MediaStorage(bucket))
        await bucket.delete(KEY)


async def test_what_was_granted_is_taken_and_can_be_read(desk: Desk) -> None:
    ticket = await desk.uploads.ticket(KEY, "image/png", 1000)

    assert await desk.uploads.size_of(KEY) is None
    assert await desk.takes(ticket, PNG)

    stored = await desk.storage.get(KEY)
    assert await desk.uploads.size_of(KEY) == len(PNG)
    assert stored is not None
    assert stored.data == PNG


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        (PNG * 100, {}),
        (b"", {}),
        (PNG, {"key": "products/another.png"}),
        (PNG, {"key": "uploads/two"}),
        (PNG, {"Content_Type": "text/html"}),
    ],
    ids=["too large", "empty", "another folder", "another key", "another type"],
)
async def test_what_was_not_granted_is_refused(desk: Desk, data: bytes, changed: dict[str, Any]) -> None:
    ticket = await desk.uploads.ticket(KEY, "image/png", 100)

    assert not await desk.takes(ticket, data, **changed)
    for key in (KEY, "uploads/two", "products/another.png"):
        assert await desk.uploads.size_of(key) is None


async def test_what_nobody_names_is_swept_away(desk: Desk) -> None:
    assert await desk.takes(await desk.uploads.ticket(KEY, "image/png", 1000), PNG)
    await desk.storage.put("products/kept.png", PNG, "image/png")

    assert await desk.uploads.drop_older_than("uploads/", timedelta(hours=1)) == 0
    assert await desk.uploads.size_of(KEY) == len(PNG)
    # Storages tell a file's age by their own clock, to a second.
    assert await desk.uploads.drop_older_than("uploads/", timedelta(seconds=-5)) == 1
    assert await desk.uploads.size_of(KEY) is None
    assert await desk.storage.get("products/kept.png") is not None
