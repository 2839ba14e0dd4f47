"""Calls to providers: short, without redirects, and with two kinds of failure only."""

import asyncio
from typing import Any, Final

import httpx

from application.identity.provider_ports import ProviderGone, ProviderRefused

_SILENCE_SECONDS: Final = 4.0
_TOTAL_SECONDS: Final = 8.0
_HEADERS: Final = {"Accept": "application/json", "User-Agent": "Portico"}


class ProviderExchange:
    """JSON over HTTP. `transport` is the network's, but in tests."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._transport = transport

    async def get(self, url: str, *, bearer: str | None = None) -> Any:
        """What lies there. Raises `ProviderGone` or `ProviderRefused`."""
        headers = {} if bearer is None else {"Authorization": f"Bearer {bearer}"}
        return await self._call("GET", url, headers=headers)

    async def post(self, url: str, form: dict[str, str], *, credentials: tuple[str, str] | None = None) -> Any:
        """What the form is answered with. Raises `ProviderGone` or `ProviderRefused`."""
        return await self._call("POST", url, data=form, auth=credentials)

    async def _call(self, method: str, url: str, *, headers: dict[str, str] | None = None, **content: Any) -> Any:
        try:
            async with (
                asyncio.timeout(_TOTAL_SECONDS),
                httpx.AsyncClient(
                    timeout=_SILENCE_SECONDS, follow_redirects=False, trust_env=False, transport=self._transport
                ) as client,
            ):
                answer = await client.request(method, url, headers={**_HEADERS, **(headers or {})}, **content)
        except (OSError, TimeoutError, httpx.HTTPError, httpx.InvalidURL) as error:
            raise ProviderGone(f"{type(error).__name__} at {url}") from error
        if answer.is_server_error:
            raise ProviderGone(f"{answer.status_code} at {url}")
        if not answer.is_success:
            raise ProviderRefused(f"{answer.status_code} at {url}")
        try:
            return answer.json()
        except ValueError as error:
            raise ProviderRefused(f"no JSON at {url}") from error
