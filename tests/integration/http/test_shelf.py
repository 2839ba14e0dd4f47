"""Answers that are the same for everyone are given again, until the news says otherwise."""

import asyncio
import gzip
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import brotli  # type: ignore[import-untyped]
import httpx
import pytest

from entrypoints.http.shelf import Shelf

LIST = "/api/v1/products"
PUBLIC = {"etag": 'W/"one"', "cache-control": "public, max-age=0", "content-type": "application/json"}


class News:
    current = True

    def is_current(self) -> bool:
        return self.current


@dataclass
class Application:
    """Answers the same until told otherwise, and counts how often it is asked."""

    body: bytes = b"[]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(PUBLIC))
    asked: int = 0
    gate: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        self.begun.set()
        body, headers = self.body, {**self.headers, "content-length": str(len(self.body)), "X-Request-Id": "its-own"}
        if self.gate is not None:
            await self.gate.wait()
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": pairs})
        await send({"type": "http.response.body", "body": body, "more_body": False})


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Door:
    """A client of the shelf before an application."""

    def __init__(self) -> None:
        self.application, self.news, self.clock = Application(), News(), Clock()
        self.shelf = Shelf()
        self.shelf.listen(self.news, self.clock)
        app = cast("Any", partial(self.shelf.answer, cast("Any", self.application)))
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop")

    async def get(self, path: str = LIST, **headers: str) -> httpx.Response:
        plain = {"accept-encoding": "identity"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get(path, headers=plain)


@pytest.fixture
def door() -> Door:
    return Door()


async def test_the_application_is_asked_once(door: Door) -> None:
    first, again = await door.get(), await door.get(x_request_id="the-second-one")

    assert (first.content, again.content, door.application.asked) == (b"[]", b"[]", 1)
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["x-request-id"] == "the-second-one"
    assert (first.headers["vary"], again.headers["vary"]) == ("Accept-Encoding", "Accept-Encoding")


async def test_another_address_is_another_answer(door: Door) -> None:
    for path in (LIST, f"{LIST}?page=2", f"{LIST}/shirt", LIST):
        await door.get(path)

    assert door.application.asked == 3


async def test_who_holds_it_is_told_so_in_a_word(door: Door) -> None:
    await door.get()

    known, other = await door.get(if_none_match='"zero", "one"'), await door.get(if_none_match='W/"two"')

    assert (known.status_code, known.content, other.status_code) == (304, b"", 200)
    assert "content-type" not in known.headers
    assert known.headers["etag"] == 'W/"one"'


@pytest.mark.parametrize(
    ("taken", "encoding"), [("gzip, br", "br"), ("gzip;q=1, br;q=0", "gzip"), ("zstd", None), ("", None)]
)
async def test_it_is_packed_as_the_client_takes_it(door: Door, taken: str, encoding: str | None) -> None:
    door.application.body = b"the same again " * 200
    await door.get()

    async with door.client.stream("GET", LIST, headers={"accept-encoding": taken}) as answer:
        raw = b"".join([part async for part in answer.aiter_raw()])

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding or "", bytes)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-length"] == str(len(raw))
    assert unpack(raw) == door.application.body
    assert (len(raw) < 200) == (encoding is not None)
    assert door.application.asked == 1


@pytest.mark.parametrize("name", ["authorization", "origin"])
async def test_who_says_who_he_is_passes(door: Door, name: str) -> None:
    for _ in range(2):
        await door.get(**{name: "whoever"})

    assert door.application.asked == 2


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (404, PUBLIC),
        (200, {**PUBLIC, "cache-control": "private, no-store"}),
        (200, {"cache-control": "public"}),
    ],
)
async def test_what_is_not_for_everyone_is_not_kept(door: Door, status: int, headers: dict[str, str]) -> None:
    door.application.status, door.application.headers = status, headers

    for _ in range(2):
        await door.get()

    assert door.application.asked == 2


async def test_other_routes_and_methods_are_not_its_business(door: Door) -> None:
    for _ in range(2):
        await door.get("/api/v1/cart")
        await door.client.post(LIST)

    assert door.application.asked == 4


async def test_a_change_empties_it(door: Door) -> None:
    await door.get()

    door.application.body = b"[1]"
    door.shelf.clear()

    assert (await door.get()).content == b"[1]"


async def test_the_first_answer_is_packed_too(door: Door) -> None:
    door.application.body = b"[%b]" % b",".join([b"12345"] * 500)

    first = await door.get(accept_encoding="gzip")
    again = await door.get(accept_encoding="gzip")

    assert (first.content, first.headers["content-encoding"]) == (door.application.body, "gzip")
    assert (first.headers["x-request-id"], again.content) == ("its-own", first.content)
    assert int(first.headers["content-length"]) < len(door.application.body)


async def test_what_changed_meanwhile_is_packed_and_not_kept(door: Door) -> None:
    door.application.body, door.application.gate = b"[%b1]" % (b"1," * 900), asyncio.Event()
    slow = asyncio.create_task(door.get(accept_encoding="gzip"))
    await door.application.begun.wait()
    door.shelf.clear()
    door.application.gate.set()

    assert (await slow).headers["content-encoding"] == "gzip"
    await door.get()
    assert door.application.asked == 2


async def test_other_stock_takes_the_products_page_alone(door: Door) -> None:
    for path in (LIST, f"{LIST}/shirt", f"{LIST}/shirt?x=1", f"{LIST}/shirts"):
        await door.get(path)

    door.application.body = b"[1]"
    door.shelf.drop_product("shirt")

    answers = [
        (await door.get(path)).content for path in (LIST, f"{LIST}/shirt", f"{LIST}/shirt?x=1", f"{LIST}/shirts")
    ]
    assert answers == [b"[]", b"[1]", b"[1]", b"[]"]


async def test_other_stock_takes_the_page_of_the_product_too_however_it_is_spelt(door: Door) -> None:
    paths = ("/", "/products", "/products/%C3%A9cru", "/products/%c3%a9%63ru", f"{LIST}/%C3%A9cru", "/products/shirt")
    for path in paths:
        await door.get(path)

    door.application.body = b"[1]"
    door.shelf.drop_product("écru")

    answers = [(await door.get(path)).content for path in paths]
    assert answers == [b"[]", b"[]", b"[1]", b"[1]", b"[1]", b"[]"]


@pytest.mark.parametrize("slug", [None, "shirt"])
async def test_what_was_read_before_a_change_is_not_kept_after_it(door: Door, slug: str | None) -> None:
    door.application.gate = asyncio.Event()
    slow = asyncio.create_task(door.get(f"{LIST}/shirt"))
    await door.application.begun.wait()

    door.shelf.clear() if slug is None else door.shelf.drop_product(slug)
    door.application.body = b"[1]"
    door.application.gate.set()

    assert (await slow).content == b"[]"
    assert (await door.get(f"{LIST}/shirt")).content == b"[1]"


async def test_without_news_it_gives_nothing(door: Door) -> None:
    await door.get()

    door.news.current = False
    door.application.body = b"[1]"

    assert (await door.get()).content == b"[1]"


async def test_nothing_lasts_for_ever(door: Door) -> None:
    await door.get()

    door.clock.seconds = 61.0
    await door.get()

    assert door.application.asked == 2


async def test_what_was_asked_for_longest_ago_makes_room(door: Door) -> None:
    door.application.body = b"x" * 5 * 1024 * 1024
    for page in (1, 2, 3):
        await door.get(f"{LIST}?page={page}")
    await door.get(f"{LIST}?page=1")

    await door.get(f"{LIST}?page=4")
    await door.get(f"{LIST}?page=1")
    kept = door.application.asked
    await door.get(f"{LIST}?page=2")

    assert (kept, door.application.asked) == (4, 5)
