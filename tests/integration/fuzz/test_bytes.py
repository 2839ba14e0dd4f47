"""Thousands of broken requests over the wire: none breaks the server, none is left without an end."""

import asyncio
import os
import re
from urllib.parse import urlsplit

import httpx
import pytest

from domain.identity.session import Audience
from tests.integration.fuzz.conftest import Target
from tests.integration.fuzz.mutations import request_of

_REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "1000"))
_FIRST_SEED = int(os.environ.get("FUZZ_SEED", "1"))
_AT_ONCE = 32
# Far more than the deadlines that `target` gives the server: what takes longer hangs.
_PATIENCE_SECONDS = 120
_STATUS = re.compile(rb"^HTTP/1\.1 (\d{3}) ", re.MULTILINE)


@pytest.mark.timeout(7_200)
async def test_no_request_breaks_the_server_or_hangs(target: Target) -> None:
    tokens = [target.token("victim"), target.token("root", Audience.ADMIN)]
    place, faults = asyncio.Semaphore(_AT_ONCE), []

    async def one(seed: int) -> set[int]:
        request = request_of(seed, target.ids, tokens)
        async with place:
            try:
                answer = await asyncio.wait_for(_answer(target.address, request), _PATIENCE_SECONDS)
            except TimeoutError:
                faults.append(f"seed {seed} hangs: {request[:2_000]!r}")
                return set()
        statuses = {int(status) for status in _STATUS.findall(answer)}
        if any(status >= 500 for status in statuses):
            faults.append(f"seed {seed} is answered {statuses}: {request[:2_000]!r} → {answer[:2_000]!r}")
        return statuses

    seen = await asyncio.gather(*(one(_FIRST_SEED + number) for number in range(_REQUESTS)))

    assert faults == []
    assert {200, 400, 404, 405, 422} <= set().union(*seen), "the mutations miss what they are for"
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{target.address}/health/ready")).json()["status"] == "ok"


async def _answer(address: str, request: bytes) -> bytes:
    """All that the server says until it, or its deadline, closes the connection."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    told = bytearray()
    try:
        writer.write(request)
        await writer.drain()
        while piece := await reader.read(65_536):
            told += piece
    except ConnectionError:
        pass  # what is refused early may be cut off while it is still being sent
    finally:
        writer.close()
    return bytes(told)
