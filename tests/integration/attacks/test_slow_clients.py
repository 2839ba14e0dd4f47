"""Clients that keep the server waiting, or say too much, shut nobody else out."""

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path

from entrypoints.edge import EdgeLimits
from tests.served import Answer, Line, Served, served_shop

GET = b"GET /api/v1/shop HTTP/1.1\r\nHost: shop\r\n\r\n"
HALF_HEAD = b"GET /api/v1/shop HTTP/1.1\r\nHost: shop\r\nX-Half: "
LOGIN = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
REGISTER = LOGIN.replace(b"login", b"register")
SHORT = EdgeLimits(header_seconds=0.2, body_seconds=0.6, answer_seconds=0.2, keep_alive_seconds=0.2)


async def test_who_says_nothing_or_half_a_head_is_cut_off(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=SHORT) as shop:
        for said in (b"", HALF_HEAD, GET, GET + HALF_HEAD, GET + b"\r\n"):
            async with shop.line() as line:
                line.say(said)
                if said.startswith(GET):
                    assert (await line.answer()).status == 200
                rest = await line.ended()
            assert rest == b"" or rest.startswith(b"HTTP/1.1 408 ")
        assert await shop.lives()


async def test_a_head_that_trickles_in_is_cut_off_all_the_same(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=SHORT) as shop, shop.line() as line:
        line.say(HALF_HEAD)
        trickle = asyncio.create_task(_trickle(line))
        answer = await line.answer()
        trickle.cancel()

    assert answer.status == 408
    assert json.loads(answer.body)["code"] == "request_timeout"


async def test_half_a_body_is_cut_off_and_is_nobodys_request(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=SHORT) as shop:
        for half in (b"", b'{"email": "a'):
            answer = await shop.ask(LOGIN + b"Content-Length: 100\r\n\r\n" + half)
            assert (answer.status, answer.headers["connection"]) == (408, "close")


async def test_a_body_that_trickles_in_is_cut_off_all_the_same(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=SHORT) as shop, shop.line() as line:
        line.say(LOGIN + b"Content-Length: 100000\r\n\r\n")
        trickle = asyncio.create_task(_trickle(line))
        answer = await line.answer()
        trickle.cancel()

    assert answer.status == 408


async def test_a_body_that_comes_in_parts_is_taken(tmp_path: Path) -> None:
    body = b'{"email": "ann@example.com", "password": "some password"}'
    async with served_shop(tmp_path) as shop, shop.line() as line:
        line.say(LOGIN + b"Content-Length: %d\r\n\r\n" % len(body))
        for byte in body:
            line.say(bytes([byte]))
            await line.writer.drain()
            await asyncio.sleep(0)
        answer = await line.answer()
        line.say(GET)
        again = await line.answer()

    assert (answer.status, again.status) == (401, 200)


LARGE_HEADS = [
    b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(101)) + b"\r\n",
    b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 40_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nX-Endless: " + b"x" * 40_000,
    b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\n\r\n",
]
NONSENSE = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nX-Folded: a\r\n b\r\n\r\n",
    b"GET / HTTP/1.1\r\nBad Name: a\r\n\r\n",
]


async def test_a_head_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with served_shop(tmp_path) as shop:
        for head in LARGE_HEADS:
            for first in (b"", GET):
                async with shop.line() as line:
                    if first:
                        line.say(first)
                        await line.answer()
                    line.say(head)
                    answer = await line.answer()
                assert (answer.status, json.loads(answer.body)["code"]) == (431, "headers_too_large"), head[:20]


async def test_what_is_no_http_or_could_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    async with served_shop(tmp_path) as shop:
        for nonsense in NONSENSE:
            answer = await shop.ask(nonsense)
            assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json"), nonsense
        assert await shop.lives()


async def test_a_hundred_half_open_connections_keep_nobody_out(tmp_path: Path) -> None:
    edge = EdgeLimits(connections=40, requests=8)
    async with served_shop(tmp_path, edge=edge) as shop, AsyncExitStack() as open_lines:
        for number in range(100):
            line = await open_lines.enter_async_context(shop.line())
            line.say(HALF_HEAD if number % 2 else LOGIN + b"Content-Length: 100\r\n\r\n{")
            await line.writer.drain()
        answers = [await shop.ask(GET) for _ in range(20)]

    assert {answer.status for answer in answers} == {200}


async def test_who_does_not_read_is_cut_off(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=SHORT) as shop:
        _, writer = await asyncio.open_connection("127.0.0.1", shop.port, limit=1024)
        writer.write(GET.replace(b"/api/v1/shop", b"/schema") * 100)
        while shop.connections:  # noqa: ASYNC110 -- uvicorn tells nobody
            await asyncio.sleep(0.05)
        writer.close()
        assert await shop.lives()


async def test_bodies_together_take_up_so_much_and_no_more(tmp_path: Path) -> None:
    async with served_shop(tmp_path, edge=EdgeLimits(body_bytes=1000)) as shop, shop.line() as line:
        line.say(LOGIN + b"Content-Length: 900\r\n\r\n" + b"x" * 899)
        await line.writer.drain()
        # At another address, as soon as the first half is on its way.
        while (answer := await _send(shop, REGISTER, 500)).status != 503:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)
        line.say(b"x")
        first = await line.answer()
        later = await _send(shop, REGISTER, 500)

    assert (json.loads(answer.body)["code"], answer.headers["retry-after"]) == ("busy", "1")
    assert (first.status, later.status) == (400, 400)


async def _send(shop: Served, head: bytes, length: int) -> Answer:
    return await shop.ask(head + b"Content-Length: %d\r\n\r\n" % length + b"x" * length)


async def _trickle(line: Line) -> None:
    while True:
        line.say(b"x")
        await asyncio.sleep(0.02)
