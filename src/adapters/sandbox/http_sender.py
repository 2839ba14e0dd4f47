"""The sandbox provider's way to the shop over HTTP."""

import httpx

from application.checkout.receive_provider_event import SANDBOX_SIGNATURE_HEADER

PATH = "/webhooks/sandbox"
_TIMEOUT_SECONDS = 5.0
# Let go long before the shop would close it, so that no delivery meets a closed line.
_IDLE_SECONDS = 1.0


class HttpWebhookSender:
    """Posts to the shop's own address, as a provider on the internet would."""

    def __init__(self, public_url: str) -> None:
        self._url = public_url + PATH
        self._client: httpx.AsyncClient | None = None

    async def send(self, payload: bytes, signature: str) -> bool:
        headers = {"Content-Type": "application/json", SANDBOX_SIGNATURE_HEADER: signature}
        if self._client is None:
            is_encrypted = self._url.startswith("https:")
            limits = httpx.Limits(keepalive_expiry=_IDLE_SECONDS)
            self._client = httpx.AsyncClient(
                timeout=_TIMEOUT_SECONDS, verify=is_encrypted, trust_env=False, limits=limits
            )
        try:
            answer = await self._client.post(self._url, content=payload, headers=headers)
        except httpx.HTTPError:
            return False
        return answer.is_success

    async def close(self) -> None:
        """Let go of its connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
