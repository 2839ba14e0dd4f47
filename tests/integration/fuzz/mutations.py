"""Requests that a client might send, and what becomes of them in malicious or broken hands: bytes, by seed."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.examples import Operation, operations

_LARGEST = 200_000
_NUMBERS = (b"-1", b"0", b"9" * 400, b"1e309", b"-0.0", b"1.5", b"NaN", b"Infinity", b"0x10", b"2147483648", b"1" * 19)
_TEXTS = (
    b"\\u0000",
    b"\\ud800",
    b"\\udfff\\ud800",
    b"\xc0\xaf",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"%00",
    b"%ff",
    b"%2e%2e%2f",
    b"\0",
    b"\r\n\r\n",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae",
    b"\xcc\x81" * 50,
    b"' OR 1=1 --",
    b"{{7*7}}",
    b"${jndi:x}",
    b"<script>",
    b"\\",
    b'"',
)
_VALUES: tuple[object, ...] = (
    None,
    True,
    [],
    {},
    [[]],
    "",
    "x" * 10_000,
    -1,
    10**30,
    1.5,
    {"amount": -1, "currency": "XXX"},
    ["x"] * 500,
)
_HEADERS = (
    b"Content-Type: application/json; charset=utf-16",
    b"Content-Type: multipart/form-data; boundary=",
    b"Content-Type: multipart/form-data; boundary=x",
    b"Content-Encoding: gzip",
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding: gzip, chunked",
    b"Content-Length: -1",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: 5",
    b"Host: a b",
    b"Expect: 100-continue",
    b"Upgrade: websocket",
    b"Connection: keep-alive, Upgrade",
    b"Range: bytes=0-",
    b'If-Match: "v99999999999"',
    b'If-None-Match: *, "x", W/',
    b"Accept-Encoding: br;q=x, *;q=0",
    b"Authorization: Bearer a.b.c",
    b"Cookie: rt=\xff; =; ;",
    b"Idempotency-Key: \xff",
    b"X-Cart-Token: " + b"x" * 200,
    b"X-Forwarded-For: ::1, \xff",
    b"X-Request-Id: " + b"\xe9" * 20,
    b"X-Long: " + b"x" * 40_000,
)


@dataclass(slots=True)
class Draft:
    """A request that is still in parts."""

    method: bytes
    path: bytes
    headers: list[bytes]
    body: bytes
    has_length: bool = True
    raw: list[Callable[[bytes], bytes]] = field(default_factory=list)

    def made(self) -> bytes:
        length = [b"Content-Length: %d" % len(self.body)] if self.body and self.has_length else []
        head = b"\r\n".join((b"%s %s HTTP/1.1" % (self.method, self.path), *self.headers, *length))
        whole = head + b"\r\n\r\n" + self.body
        for change in self.raw:
            whole = change(whole)
        return whole


def request_of(seed: int, ids: Mapping[str, str], tokens: list[str]) -> bytes:
    """The mutated request of the seed: the same for the same document, but for ids and tokens."""
    chance = random.Random(seed)
    draft = _sound(chance.choice(operations()), chance, ids, tokens)
    for mutate in chance.choices(_MUTATIONS, k=chance.randint(1, 3)):
        mutate(draft, chance)
    return draft.made()


def _sound(operation: Operation, chance: random.Random, ids: Mapping[str, str], tokens: list[str]) -> Draft:
    path = operation.address(ids if chance.random() < 0.8 else {})
    named = [one["name"] for one in operation.details.get("parameters", []) if one["in"] == "query"]
    if named:
        path += "?" + "&".join(f"{name}=1" for name in chance.sample(named, chance.randint(1, len(named))))
    headers = [b"Host: 127.0.0.1", b"Connection: close", b"X-Portico-Client: test", b'If-Match: "v1"']
    if token := chance.choice(["", *tokens]):
        headers.append(b"Authorization: Bearer " + token.encode())
    body = b""
    if operation.body_schema is not None:
        headers.append(b"Content-Type: application/json")
        body = json.dumps(operation.body()).encode()
    return Draft(operation.method.encode(), path.encode(), headers, body)


def _inserted(text: bytes, chance: random.Random, what: bytes) -> bytes:
    at = chance.randint(0, len(text))
    return text[:at] + what + text[at:]


def _nest(draft: Draft, chance: random.Random) -> None:
    depth = chance.choice([33, 100, 1_000, 20_000])
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}")])
    draft.body = opening * depth + (draft.body or b"1") + closing * chance.choice([depth, 0, depth - 1])


def _number(draft: Draft, chance: random.Random) -> None:
    what = chance.choice(_NUMBERS)
    if chance.random() < 0.5 and draft.body:
        draft.body = draft.body.replace(chance.choice([b"1", b"0", b'"x"', b"true"]), what)
    else:
        draft.path = draft.path.replace(b"=1", b"=" + what, 1)


def _text(draft: Draft, chance: random.Random) -> None:
    what = chance.choice(_TEXTS)
    if chance.random() < 0.6 and draft.body:
        draft.body = _inserted(draft.body, chance, what)
    else:
        draft.path = _inserted(draft.path, chance, what)


def _value(draft: Draft, chance: random.Random) -> None:
    try:
        body = json.loads(draft.body)
    except (ValueError, RecursionError):
        return
    if isinstance(body, dict) and body:
        body[chance.choice(list(body))] = chance.choice(_VALUES)
        draft.body = json.dumps(body).encode()


def _encoding(draft: Draft, chance: random.Random) -> None:
    encoding = chance.choice(["utf-16", "utf-32", "utf-8-sig", "utf-7", "cp037"])
    draft.body = draft.body.decode("utf-8", "replace").encode(encoding, "replace")


def _size(draft: Draft, chance: random.Random) -> None:
    times = chance.choice([2, 50, 5_000])
    if chance.random() < 0.5 and draft.body:
        start = chance.randrange(len(draft.body))
        piece = draft.body[start : start + 40]
        draft.body = (draft.body[:start] + piece * times + draft.body[start:])[:_LARGEST]
    else:
        draft.path = (draft.path + b"/x" * times)[:_LARGEST]


def _header(draft: Draft, chance: random.Random) -> None:
    draft.headers.insert(chance.randint(0, len(draft.headers)), chance.choice(_HEADERS))


def _fewer_headers(draft: Draft, chance: random.Random) -> None:
    draft.headers.pop(chance.randrange(len(draft.headers)))


def _method(draft: Draft, chance: random.Random) -> None:
    draft.method = chance.choice(
        [b"GET", b"HEAD", b"PUT", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT", b"get", b"X" * 99]
    )


def _chunks(draft: Draft, chance: random.Random) -> None:
    size = chance.choice([b"%x" % len(draft.body), b"0", b"-1", b"ffffffffffffffff", b"5;a=b", b"zz"])
    draft.headers.append(b"Transfer-Encoding: chunked")
    draft.body = size + b"\r\n" + draft.body + b"\r\n0\r\n\r\n"
    draft.has_length = chance.random() < 0.3


def _noise(draft: Draft, chance: random.Random) -> None:
    """Bytes changed, put in or taken out anywhere, the request line and headers included."""

    def change(whole: bytes) -> bytes:
        changed = bytearray(whole)
        for _ in range(min(chance.randint(1, 8), len(changed))):
            at = chance.randrange(len(changed))
            kind = chance.randrange(3)
            if kind == 0:
                changed[at] = chance.randrange(256)
            elif kind == 1:
                changed.insert(at, chance.randrange(256))
            else:
                del changed[at]
        return bytes(changed)

    draft.raw.append(change)


def _cut(draft: Draft, chance: random.Random) -> None:
    draft.raw.append(lambda whole: whole[: chance.randint(min(1, len(whole)), len(whole))])


_MUTATIONS = (
    *(_nest, _number, _number, _text, _text, _text, _value, _value, _encoding, _size),
    *(_header, _header, _fewer_headers, _method, _chunks, _noise, _noise, _cut),
)
