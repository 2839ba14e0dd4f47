"""The official SDK, which is untyped and blocks: nothing of it is seen beyond this file.

It takes a while to load, which only shops that send by it are to wait.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

# A letter's whole delivery to SendGrid, and any silence within it.
TOTAL_SECONDS = 6.0
_SILENCE_SECONDS = 4.0
_THREADS = 4
_MOST_DETAIL = 300


class SendGridGone(Exception):
    """No whole answer came: nobody knows whether the call was carried out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`detail` is what SendGrid says of an error, in its own words."""

    status: int
    detail: str


class SendGridApi:
    """The two calls that we make, each within `total_seconds`, on threads of their own."""

    def __init__(self, key: str, url: str, *, total_seconds: float = TOTAL_SECONDS) -> None:
        from python_http_client.exceptions import HTTPError  # type: ignore[import-untyped]  # noqa: PLC0415 -- see above
        from sendgrid import SendGridAPIClient  # type: ignore[import-untyped]  # noqa: PLC0415

        self._refused = HTTPError
        self._sdk: Any = SendGridAPIClient(key, host=url)
        self._total = total_seconds
        self._silence = min(_SILENCE_SECONDS, total_seconds)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="sendgrid")

    async def send(self, body: dict[str, object]) -> Answer:
        """Hand a letter over. Raises `SendGridGone`."""
        return await self._call(self._sdk.client.mail.send.post, body)

    async def scopes(self) -> Answer:
        """What the key may do. Raises `SendGridGone`."""
        return await self._call(self._sdk.client.scopes.get, None)

    async def _call(self, method: Any, body: dict[str, object] | None) -> Answer:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._total):
                return await loop.run_in_executor(self._threads, self._answer, method, body)
        except (OSError, HTTPException) as error:
            raise SendGridGone(f"{type(error).__name__}: {error}") from error

    def _answer(self, method: Any, body: dict[str, object] | None) -> Answer:
        try:
            response = method(request_body=body, timeout=self._silence)
        except self._refused as refused:
            return Answer(int(refused.status_code), _detail(refused.body))
        return Answer(int(response.status_code), "")


def _detail(body: bytes) -> str:
    """The messages of an error's body: `{"errors": [{"message": …, "field": …}]}`."""
    try:
        errors = json.loads(body)["errors"]
        said = "; ".join(" ".join(filter(None, (error["message"], _of(error.get("field"))))) for error in errors)
    except (ValueError, TypeError, KeyError, AttributeError):
        said = "no reason given"
    return said[:_MOST_DETAIL]


def _of(field: str | None) -> str:
    return f"({field})" if field else ""
