"""Fetches pictures from public web servers, and from nowhere else.

https on port 443 only; every address that the name resolves to must be public; the connection goes to the address
that was checked; no redirects; five seconds; ten megabytes.
"""

import asyncio
import socket
from urllib.parse import urlsplit

import httpx

from adapters.web.public_addresses import is_public
from application.media.ports import PictureUnreachable

MAX_BYTES = 10 * 1024 * 1024
_TIMEOUT_SECONDS = 5.0
_HTTPS = 443


class WebPictures:
    """The port `PictureSource` over httpx."""

    async def fetch(self, url: str) -> bytes:
        host = _checked_host(url)
        try:
            address = await _public_address(host)
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                return await _download(url, host, address)
        except (OSError, TimeoutError, httpx.HTTPError) as error:
            raise PictureUnreachable(url, "the server can't be reached") from error


def _checked_host(url: str) -> str:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme != "https" or not parts.hostname or port not in {None, _HTTPS} or parts.username:
        raise PictureUnreachable(url, "only plain https addresses are fetched")
    return parts.hostname


async def _public_address(host: str) -> str:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise PictureUnreachable(host, "the server is not on the public internet")
    return addresses[0]


async def _download(url: str, host: str, address: str) -> bytes:
    target = httpx.URL(url).copy_with(host=address)
    request = {"headers": {"Host": host, "Accept": "image/*"}, "extensions": {"sni_hostname": host}}
    data = bytearray()
    async with (
        httpx.AsyncClient(timeout=_TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream("GET", target, **request) as answer,  # type: ignore[arg-type]  # the two keywords above
    ):
        if answer.status_code != httpx.codes.OK:
            raise PictureUnreachable(url, f"the server answers {answer.status_code}")
        async for part in answer.aiter_bytes():
            data += part
            if len(data) > MAX_BYTES:
                raise PictureUnreachable(url, "it is larger than 10 MB")
    return bytes(data)
