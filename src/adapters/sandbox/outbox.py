"""The sandbox provider's webhooks on their way to the shop."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from adapters.sandbox.books import SandboxBooks, SandboxEvent
from adapters.sandbox.gateway import envelope
from application.checkout.ports import OutgoingWebhook
from application.payment.signatures import sign

# Stripe tries for three days; so do we, with pauses that double from one second to an hour.
_LIFE = timedelta(days=3)
_LONGEST_PAUSE = timedelta(hours=1)


class SandboxEventOutbox:
    """Signs each delivery anew."""

    def __init__(self, books: SandboxBooks, secret: bytes) -> None:
        self._books, self._secret = books, secret

    async def due(self, *, limit: int) -> list[OutgoingWebhook]:
        async with self._books.open() as page:
            events, now = await page.undelivered(limit=limit), page.now()
        return [self._webhook(event, now) for event in events]

    def _webhook(self, event: SandboxEvent, now: datetime) -> OutgoingWebhook:
        payload = msgspec.json.encode(envelope(event))
        return OutgoingWebhook(
            event_id=event.id,
            payload=payload,
            signature=sign(payload, self._secret, now=now),
            attempts=event.attempts,
            created_at=event.created_at,
        )

    async def mark_delivered(self, webhooks: Sequence[OutgoingWebhook]) -> None:
        async with self._books.open() as page:
            await page.mark_delivered([webhook.event_id for webhook in webhooks])

    async def mark_failed(self, webhook: OutgoingWebhook) -> None:
        pause = min(timedelta(seconds=2 ** min(webhook.attempts, 12)), _LONGEST_PAUSE)
        async with self._books.open() as page:
            is_given_up = page.now() - webhook.created_at > _LIFE
            if is_given_up:
                await page.mark_delivered([webhook.event_id])
            else:
                await page.put_off(webhook.event_id, until=page.now() + pause)
