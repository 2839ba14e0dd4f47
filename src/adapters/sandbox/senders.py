"""The two ways from the sandbox provider to the shop: over HTTP, and within one process."""

import httpx

from application.checkout.receive_provider_event import ReceiveProviderEvent, ReceiveProviderEventHandler
from application.kernel.actor import Actor
from domain.kernel.errors import DomainError

SIGNATURE_HEADER = "Sandbox-Signature"
_TIMEOUT_SECONDS = 5.0


class HttpWebhookSender:
    """Posts to the shop's own address, as a provider on the internet would."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self._url, self._client = url, client

    async def send(self, payload: bytes, signature: str) -> bool:
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: signature}
        try:
            answer = await self._client.post(
                self._url, content=payload, headers=headers, timeout=_TIMEOUT_SECONDS, follow_redirects=False
            )
        except httpx.HTTPError:
            return False
        return answer.is_success


class InProcessWebhookSender:
    """Calls the use case behind the webhook's route."""

    def __init__(self, receive: ReceiveProviderEventHandler) -> None:
        self._receive = receive

    async def send(self, payload: bytes, signature: str) -> bool:
        command = ReceiveProviderEvent(payload=payload, signature=signature)
        try:
            await self._receive(command, actor=Actor.anonymous())
        except DomainError:
            return False
        return True
