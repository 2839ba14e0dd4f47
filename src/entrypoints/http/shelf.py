"""Whole answers that are the same for everyone, kept in the process and given before anything else is asked."""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from application.cart.known_goods import KnownGoods
from application.catalog.cached_reads import CachedReads
from application.catalog.ports import CatalogNews
from application.operations.settings_reader import RecentSettings
from entrypoints.http.encodings import PACKERS, accepted
from entrypoints.http.etags import is_held
from entrypoints.http.request_identity import request_id_of

_PATHS = ("/api/v1/products", "/api/v1/categories", "/api/v1/collections", "/products")
_HOME = "/"
# Where a product is told of: by the API, and by its page.
_PRODUCT = ("/api/v1/products/", "/products/")
# An address that nobody asks for twice must not push out those that everybody asks for.
_MOST_QUERY = 512
_MOST_BYTES = 16 * 1024 * 1024
_SECONDS = 60.0
_WORTH_PACKING = 1024
# Who says who he is, or where he comes from, may get another answer than everyone.
_PERSONAL = frozenset({b"authorization", b"origin"})
_PER_REQUEST = frozenset({b"x-request-id", b"content-length", b"vary"})
_OF_BODY = frozenset({b"content-type"})
_VARY = (b"vary", b"Accept-Encoding")

# Searches are counted, so they are asked for further inside.
_SEARCHES = re.compile(rb"(?:^|&)q=").search

Headers = Sequence[tuple[bytes, bytes]]
Key = tuple[bytes, bytes]


@dataclass(slots=True)
class _Answer:
    """An answer as it goes out, but for the request's id and the length. `packed`: the body by encoding, as asked."""

    tag: bytes
    until: float
    headers: Headers
    unchanged: Headers
    packed: dict[str, tuple[Headers, bytes]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(len(body) for _, body in self.packed.values())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for by whom it does not matter; `held` names the answers that he has already."""

    key: Key
    encodings: str
    held: bytes
    request_id: str


class Shelf:
    """Stands before an application. What it gives is never older than the news, and without news it gives nothing.

    Whoever is signed in passes, so that a session that has ended is told of. It keeps 16 MB at most, what was asked
    for longest ago goes first.
    """

    def __init__(self) -> None:
        self._news: CatalogNews | None = None
        self._monotonic: Callable[[], float] = lambda: 0.0
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._size = 0
        self._generation = 0

    def listen(self, news: CatalogNews, monotonic: Callable[[], float]) -> None:
        """Keep answers from now on, as long as the news is current."""
        self._news, self._monotonic = news, monotonic

    def clear(self) -> None:
        """Anything may have changed. What is under way may have been read before, and is not kept."""
        self._generation += 1
        self._answers.clear()
        self._size = 0

    def drop_product(self, slug: str) -> None:
        """What is told of that product has changed."""
        self._generation += 1
        paths = {f"{place}{slug}".encode() for place in _PRODUCT}
        for key in [key for key in self._answers if _written_out(key[0]) in paths]:
            self._remove(key)

    async def answer(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """In the application's stead, or with what it says."""
        asked = _asked(scope) if self._news is not None and self._news.is_current() else None
        if asked is None:
            await app(scope, receive, send)
            return
        answer = self._answers.get(asked.key)
        if answer is None or answer.until < self._monotonic():
            await self._fetch(asked, app, scope, receive, send)
            return
        self._answers.move_to_end(asked.key)
        request_id = (b"x-request-id", asked.request_id.encode())
        if asked.held and is_held(asked.held.decode("latin-1"), answer.tag.decode("latin-1")):
            await _send(send, HTTPStatus.NOT_MODIFIED, [*answer.unchanged, request_id], b"")
        else:
            headers, body = self._packed(asked.key, answer, asked.encodings)
            await _send(send, HTTPStatus.OK, [*headers, request_id], body)

    def _packed(self, key: Key, answer: _Answer, encodings: str) -> tuple[Headers, bytes]:
        """By the best encoding that the client takes, packed when it is first asked for."""
        plain = answer.packed[""]
        if not encodings or len(plain[1]) < _WORTH_PACKING:
            return plain
        taken = accepted(encodings)
        name = next((name for name in PACKERS if name in taken), "")
        if name not in answer.packed:
            body = PACKERS[name](plain[1])
            answer.packed[name] = _with_length([*answer.headers, (b"content-encoding", name.encode())], body), body
            if self._answers.get(key) is answer:
                self._grow(len(body))
        return answer.packed[name]

    async def _fetch(self, asked: _Asked, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; what it says is packed at once and kept, where that is for everyone."""
        generation = self._generation
        said: list[Message] = []

        async def overhear(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], _VARY]
            said.append(message)

        await app(scope, receive, overhear)
        answer = _answer_of(said, until=self._monotonic() + _SECONDS)
        if answer is None:
            for message in said:
                await send(message)
            return
        if generation == self._generation:
            self._remove(asked.key)
            self._answers[asked.key] = answer
            self._grow(answer.size)
        headers, body = self._packed(asked.key, answer, asked.encodings)
        await _send(send, HTTPStatus.OK, [*headers, *_request_id_in(said)], body)

    def _grow(self, by: int) -> None:
        self._size += by
        while self._size > _MOST_BYTES:
            self._size -= self._answers.popitem(last=False)[1].size

    def _remove(self, key: Key) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self._size -= answer.size


def _answer_of(said: Sequence[Message], *, until: float) -> _Answer | None:
    """None for what is not the same for everyone."""
    starts = [message for message in said if message["type"] == "http.response.start"]
    if not starts or starts[0]["status"] != HTTPStatus.OK:
        return None
    told = [(name.lower(), value) for name, value in starts[0]["headers"]]
    by_name = dict(told)
    if b"etag" not in by_name or not by_name.get(b"cache-control", b"").startswith(b"public"):
        return None
    # Also what other layers, such as that of other origins, tell shared caches to keep apart.
    varies = (b"vary", b", ".join(value for name, value in told if name == b"vary"))
    headers = [*((name, value) for name, value in by_name.items() if name not in _PER_REQUEST), varies]
    unchanged = [header for header in headers if header[0] not in _OF_BODY]
    body = b"".join(message["body"] for message in said if message["type"] == "http.response.body")
    packed = {"": (_with_length(headers, body), body)}
    return _Answer(tag=by_name[b"etag"], until=until, headers=headers, unchanged=unchanged, packed=packed)


def _request_id_in(said: Sequence[Message]) -> Headers:
    """The one by which the application's logs know the request."""
    starts = (message for message in said if message["type"] == "http.response.start")
    return [header for start in starts for header in start["headers"] if header[0].lower() == b"x-request-id"]


def _written_out(path: bytes) -> bytes:
    return unquote_to_bytes(path) if b"%" in path else path


def _asked(scope: Scope) -> _Asked | None:
    """None for what is not for everyone, and for what is not worth keeping."""
    if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
        return None
    if not scope["path"].startswith(_PATHS) and scope["path"] != _HOME:
        return None
    encodings, held = "", b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            encodings = value.decode("latin-1")
        elif name == b"if-none-match":
            held = value
        elif name in _PERSONAL:
            return None
    query = scope["query_string"]
    if len(query) > _MOST_QUERY or _SEARCHES(query):
        return None
    return _Asked((scope["raw_path"], query), encodings, held, request_id_of(scope))


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _with_length(headers: Headers, body: bytes) -> Headers:
    return [*headers, (b"content-length", b"%d" % len(body))]


@dataclass(frozen=True, slots=True)
class KeptReads:
    """All that a process keeps of the catalog and the shop, as the listener that forgets it.

    The shelf forgets last: what it takes from then on was read past the older generation of the shared cache.
    """

    cached: CachedReads
    shelf: Shelf
    settings: RecentSettings
    goods: KnownGoods

    async def catalog_changed(self) -> None:
        self.settings.forget()
        self.goods.forget_all()
        await self.cached.forget()
        self.shelf.clear()

    def stock_changed(self, slug: str) -> None:
        self.shelf.drop_product(slug)
