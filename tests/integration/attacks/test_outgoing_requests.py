"""Pictures are fetched from public servers alone: a canary on this machine hears of nobody."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.web import pictures
from adapters.web.pictures import WebPictures
from adapters.web.public_addresses import is_public
from application.media.ports import PictureUnreachable

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
    "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",  # v4-mapped, v4-compatible
    "2002:7f00:1::", "2002:a9fe:a9fe::", "2002:c0a8:101::1",  # 6to4
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1",  # NAT64
    "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo of 127.0.0.1
    "fec0::1", "fe80::1%eth0",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "2002:101:101::1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_somebodys_own_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is(address: str) -> None:
    assert is_public(address)


class Canary:
    """Counts who connects."""

    def __init__(self) -> None:
        self.heard = 0
        self.port = 0

    async def listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard += 1
        writer.close()


@pytest.fixture
async def canary(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Canary]:
    """It stands where https would be."""
    canary = Canary()
    async with await asyncio.start_server(canary.listen, "127.0.0.1", 0) as server:
        canary.port = server.sockets[0].getsockname()[1]
        monkeypatch.setattr(pictures, "_HTTPS", canary.port)
        yield canary


async def reaches(canary: Canary, host: str) -> bool:
    with pytest.raises(PictureUnreachable):
        await WebPictures().fetch(f"https://{host}:{canary.port}/a.png")
    await asyncio.sleep(0)
    return canary.heard > 0


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0",
        "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "127.0.0.1.", "LOCALHOST",
    ],
)  # fmt: skip
async def test_this_machine_is_not_asked_by_whatever_name(canary: Canary, host: str) -> None:
    assert not await reaches(canary, host)


async def test_the_canary_would_hear_of_who_is_let_through(canary: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "is_public", lambda _: True)

    assert await reaches(canary, "127.0.0.1")


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """DNS says this, one answer for each question; then the last again."""
    left = list(answers)

    async def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        told = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in told]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize("told", [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"], []])
async def test_a_name_that_leads_here_is_not_followed(
    canary: Canary, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    resolving(monkeypatch, told)

    assert not await reaches(canary, "pictures.example")


async def test_a_name_is_resolved_once_and_the_connection_goes_there(
    canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is checked and private when it is used (DNS rebinding)."""
    asked: list[str] = []

    async def download(url: str, host: str, address: str) -> bytes:
        asked.append(address)
        return b"picture"

    monkeypatch.setattr(pictures, "_download", download)
    resolving(monkeypatch, ["1.1.1.1"], ["127.0.0.1"])

    assert await WebPictures().fetch(f"https://pictures.example:{canary.port}/a.png") == b"picture"
    assert asked == ["1.1.1.1"]
    assert canary.heard == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://pictures.example/a.png",
        "https://pictures.example:8443/a.png",
        "https://user:password@pictures.example/a.png",
        "https:///a.png",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "https://pictures.example:port/a.png",
    ],
)
async def test_only_plain_https_is_fetched(canary: Canary, url: str) -> None:
    with pytest.raises(PictureUnreachable, match="plain https"):
        await WebPictures().fetch(url)
    assert canary.heard == 0
