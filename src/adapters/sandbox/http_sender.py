"""The sandbox provider's way to the shop over HTTP."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import urllib3

from application.checkout.receive_provider_event import SANDBOX_SIGNATURE_HEADER

PATH = "/webhooks/sandbox"
_TIMEOUT_SECONDS = 5.0
_AT_ONCE = 8
_GOOD = range(200, 300)


class HttpWebhookSender:
    """Posts to the shop's own address, as a provider on the internet would.

    In threads of its own: a client for them sends at a sixth of what one for asyncio costs, and a shop that hangs
    holds up nobody else. A delivery that meets a line which the shop just closed fails, and comes again like any other.
    """

    def __init__(self, public_url: str) -> None:
        self._path = urlsplit(public_url).path.rstrip("/") + PATH
        self._lines = urllib3.connection_from_url(
            public_url, maxsize=_AT_ONCE, timeout=urllib3.Timeout(total=_TIMEOUT_SECONDS), retries=False
        )
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="webhooks")

    async def send(self, payload: bytes, signature: str) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._post, payload, signature)

    async def close(self) -> None:
        """Let go of its connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._lines.close()

    def _post(self, payload: bytes, signature: str) -> bool:
        headers = {"Content-Type": "application/json", SANDBOX_SIGNATURE_HEADER: signature}
        try:
            answer = self._lines.urlopen("POST", self._path, body=payload, headers=headers)
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status in _GOOD
