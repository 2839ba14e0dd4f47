"""How the SDK reaches Stripe: through an HTTP client of our own."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

import httpx
import stripe
from stripe import HTTPClient

_LIMITS = httpx.Limits(max_connections=32, max_keepalive_connections=16, keepalive_expiry=30)


class OwnHttpClient(HTTPClient):
    """Sends each request once, directly, within `timeout_seconds` for each of its steps.

    Callers bound the whole. Connections are made at the first request and closed by `close_async`.
    """

    name: ClassVar[str] = "httpx"

    def __init__(self, *, timeout_seconds: float, verify: bool) -> None:
        super().__init__(verify_ssl_certs=verify)
        self._client = httpx.AsyncClient(
            timeout=timeout_seconds, limits=_LIMITS, verify=verify, trust_env=False, follow_redirects=False
        )

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        try:
            answer = await self._client.request(method.upper(), url, headers=headers, content=post_data or None)
        except httpx.HTTPError as broken:
            _lost(broken)
        return answer.content, answer.status_code, answer.headers

    async def sleep_async(self, secs: float) -> NoReturn:
        raise AssertionError(f"The SDK wants to repeat a request after {secs} s, which it must not.")

    async def close_async(self) -> None:
        await self._client.aclose()


def _lost(broken: httpx.HTTPError) -> NoReturn:
    raise stripe.APIConnectionError(f"No answer from Stripe: {type(broken).__name__}") from broken  # type: ignore[no-untyped-call]  # untyped in the SDK
