"""Send the sandbox provider's webhooks to the shop, as a real provider would."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from application.checkout.ports import SandboxOutbox, WebhookSender
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverSandboxEvents:
    """So many at a time, until none is due."""

    limit: int = 16


class DeliverSandboxEventsHandler(Process[DeliverSandboxEvents, int]):
    """Answers how many arrived. What did not is sent again, later each time, for three days."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, outbox: SandboxOutbox, sender: WebhookSender) -> None:
        self._outbox, self._sender = outbox, sender

    async def handle(self, command: DeliverSandboxEvents, *, actor: Actor) -> int:  # noqa: ARG002 -- the door has checked the actor
        arrived = 0
        while due := await self._outbox.due(limit=command.limit):
            # A provider does not wait for one answer before it sends the next.
            answers = await asyncio.gather(*(self._sender.send(one.payload, one.signature) for one in due))
            delivered = [webhook for webhook, is_taken in zip(due, answers, strict=True) if is_taken]
            if delivered:
                await self._outbox.mark_delivered(delivered)
            for webhook, is_taken in zip(due, answers, strict=True):
                if not is_taken:
                    await self._outbox.mark_failed(webhook)
            arrived += len(delivered)
            if not delivered or len(due) < command.limit:
                break
        return arrived
