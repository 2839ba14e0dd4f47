"""The two ways from the sandbox provider to the shop: over HTTP, and within one process."""

from typing import TYPE_CHECKING

from application.checkout.receive_provider_event import ReceiveProviderEvent, ReceiveProviderEventHandler
from application.kernel.actor import Actor
from domain.kernel.errors import DomainError

if TYPE_CHECKING:
    from adapters.sandbox.http_sender import HttpWebhookSender


def open_http_sender(public_url: str) -> "HttpWebhookSender":
    """Its client takes a while to load, and only the worker sends."""
    from adapters.sandbox.http_sender import HttpWebhookSender  # noqa: PLC0415 -- see above

    return HttpWebhookSender(public_url)


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
