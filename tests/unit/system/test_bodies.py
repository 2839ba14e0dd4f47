"""What a body takes up of memory while its request lasts."""

import tracemalloc
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import pytest
from litestar.types import Message, Receive, Scope, Send

from entrypoints.http.bodies import HELD_BYTES, BodyMemory
from entrypoints.http.middleware import MAX_FILE_BODY_BYTES, MAX_UPLOAD_BYTES, Doorkeeper

_PIECE = b"x" * 65_536
_FILES = "/api/v1/admin/variants/01/files"


def a_scope(path: str = _FILES, kind: bytes = b"multipart/form-data; boundary=x") -> Any:
    return {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"a=1",
        "headers": [(b"content-type", kind)],
        "state": {"request_id": "01"},
    }


def sender(pieces: int, *, of: int | None = None) -> Receive:
    """A client that sends so many pieces, then goes; too early where there were to be more."""

    async def told() -> AsyncIterator[Any]:
        for number in range(pieces):
            yield {"type": "http.request", "body": _PIECE, "more_body": number < (of or pieces) - 1}
        while True:
            yield {"type": "http.disconnect"}

    events = told()
    return events.__anext__


class Application:
    """Reads the body as frameworks do: piece by piece."""

    def __init__(self) -> None:
        self.size, self.largest, self.digest = 0, 0, sha256()
        self.fingerprint = ""
        self.answers: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.fingerprint = scope["state"]["fingerprint"]
        more = True
        while more:
            event: Any = await receive()
            self.size += len(event["body"])
            self.largest = max(self.largest, len(event["body"]))
            self.digest.update(event["body"])
            more = event["more_body"]
        assert (await receive())["type"] == "http.disconnect"

    async def send(self, message: Message) -> None:
        self.answers.append(message)


@pytest.mark.parametrize("pieces", [1, 16, 17, 300])
async def test_a_body_arrives_whole_and_is_known_again_by_its_digest(pieces: int) -> None:
    app = Application()

    await Doorkeeper(app, memory=BodyMemory(10**9))(a_scope(), sender(pieces), app.send)

    assert app.size == pieces * len(_PIECE)
    assert app.digest.digest() == sha256(_PIECE * pieces).digest()
    assert app.fingerprint == sha256(b"a=1\0" + _PIECE * pieces).hexdigest()
    assert app.largest <= HELD_BYTES


async def test_memory_does_not_grow_with_the_file() -> None:
    app, peaks = Application(), dict[int, int]()
    tracemalloc.start()
    try:
        for pieces in (40, 400):
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            await Doorkeeper(app, memory=BodyMemory(10**9))(a_scope(), sender(pieces), app.send)
            peaks[pieces] = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()

    assert app.size == 440 * len(_PIECE)
    # Of a file of 25 MiB, as of one of 2.5: what is held while it comes, and a piece that is read again.
    assert peaks[400] < 3 * HELD_BYTES, peaks


@pytest.mark.parametrize(
    ("path", "kind", "most"),
    [
        (_FILES, b"multipart/form-data", MAX_FILE_BODY_BYTES),
        ("/api/v1/admin/media", b"multipart/form-data", MAX_UPLOAD_BYTES),
        (_FILES, b"application/json", HELD_BYTES),
    ],
)
async def test_a_body_is_refused_while_it_is_read(path: str, kind: bytes, most: int) -> None:
    app, memory = Application(), BodyMemory(most)
    over = most // len(_PIECE) + 1

    await Doorkeeper(app, memory=memory)(a_scope(path, kind), sender(over), app.send)

    assert app.answers[0]["status"] == 413  # type: ignore[typeddict-item]  # the first is the start
    assert app.size == 0
    assert memory.take(most), "what was held is given back"


async def test_who_sends_on_and_on_past_the_limit_is_cut_off() -> None:
    app, told, read = Application(), sender(2000), 0

    async def counted() -> Any:
        nonlocal read
        read += 1
        return await told()

    await Doorkeeper(app, memory=BodyMemory(10**9))(a_scope(kind=b"application/json"), counted, app.send)

    assert app.answers[0]["status"] == 413  # type: ignore[typeddict-item]  # as above
    assert HELD_BYTES < read * len(_PIECE) < 20 * HELD_BYTES


async def test_a_body_that_breaks_off_is_nobodys_request() -> None:
    """Else half a file would be taken for the whole of it."""
    app, memory = Application(), BodyMemory(10**9)

    await Doorkeeper(app, memory=memory)(a_scope(), sender(3, of=4), app.send)

    assert (app.fingerprint, app.size, app.answers) == ("", 0, [])
    assert memory.take(10**9), "what was held is given back"


async def test_where_nothing_can_be_kept_the_client_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    app = Application()

    await Doorkeeper(app, memory=BodyMemory(10**9))(a_scope(), sender(40), app.send)

    assert app.answers[0]["status"] == 503  # type: ignore[typeddict-item]  # as above
