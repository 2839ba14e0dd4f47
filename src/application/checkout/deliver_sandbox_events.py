"""Send the sandbox provider's webhooks to the shop, as a real provider would."""

from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import SandboxOutbox, WebhookSender
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverSandboxEvents:
    """At most so many in one run."""

    limit: int = 50


class DeliverSandboxEventsHandler(Process[DeliverSandboxEvents, int]):
    """Answers how many arrived. What did not is sent again, later each time, for three days."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, outbox: SandboxOutbox, sender: WebhookSender) -> None:
        self._outbox, self._sender = outbox, sender

    async def handle(self, command: DeliverSandboxEvents, *, actor: Actor) -> int:  # noqa: ARG002 -- the door has checked the actor
        delivered = 0
        for webhook in await self._outbox.due(limit=command.limit):
            if await self._sender.send(webhook.payload, webhook.signature):
                await self._outbox.mark_delivered(webhook)
                delivered += 1
            else:
                await self._outbox.mark_failed(webhook)
        return delivered
