"""The two ways from the sandbox provider to the shop: over HTTP, and within one process."""

import httpx

from application.checkout.receive_provider_event import (
    SANDBOX_SIGNATURE_HEADER,
    ReceiveProviderEvent,
    ReceiveProviderEventHandler,
)
from application.kernel.actor import Actor
from domain.kernel.errors import DomainError

PATH = "/webhooks/sandbox"
_TIMEOUT_SECONDS = 5.0


class HttpWebhookSender:
    """Posts to the shop's own address, as a provider on the internet would."""

    def __init__(self, public_url: str) -> None:
        self._url = public_url + PATH

    async def send(self, payload: bytes, signature: str) -> bool:
        headers = {"Content-Type": "application/json", SANDBOX_SIGNATURE_HEADER: signature}
        is_encrypted = self._url.startswith("https:")
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS, verify=is_encrypted, trust_env=False) as client:
                answer = await client.post(self._url, content=payload, headers=headers)
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
