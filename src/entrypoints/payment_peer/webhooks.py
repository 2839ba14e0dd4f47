"""Webhooks: signed, sent until they are acknowledged, and on request twice, late and in any order."""

import asyncio
import json
import random
import time
from datetime import UTC, datetime

import httpx
import msgspec

from application.payment.signatures import sign
from entrypoints.payment_peer.books import Books, Delivery, Endpoint, Event, new_id
from entrypoints.payment_peer.objects import event_object

_LIFE_SECONDS = 3 * 24 * 3600
_TIMEOUT_SECONDS = 5.0


class Manner(msgspec.Struct, kw_only=True):
    """How events are sent: each so many times more, after a pause of up to so long, shuffled by chance or not.

    A delivery that failed is tried again after `retry_seconds`, then twice that, and so on for three days.
    """

    duplicates: int = 0
    shuffle: bool = False
    seed: int = 0
    delay_seconds: float = 0
    retry_seconds: float = 1
    paused: bool = False


class Webhooks:
    """Adds a delivery for each endpoint that wants an event, and carries them out."""

    def __init__(self, books: Books) -> None:
        self._books, self._woken = books, asyncio.Event()
        self.set_manner(Manner())

    def set_manner(self, manner: Manner) -> None:
        self._manner, self._chance = manner, random.Random(manner.seed)  # noqa: S311 -- for tests, by seed
        self._woken.set()

    def announce(self, event: Event) -> None:
        """Plan the deliveries of an event."""
        for endpoint in self._books.all(Endpoint):
            if endpoint.status == "enabled" and {event.type, "*"} & set(endpoint.enabled_events):
                for _ in range(1 + self._manner.duplicates):
                    due = time.time() + self._chance.uniform(0, self._manner.delay_seconds)
                    self._books.put(Delivery(id=new_id("dl"), event=event.id, endpoint=endpoint.id, due=due))
        self._woken.set()

    @property
    def waiting(self) -> int:
        """How many deliveries are not acknowledged."""
        return sum(1 for _ in self._books.all(Delivery))

    async def run(self) -> None:
        """Deliver until canceled."""
        async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS, trust_env=False) as client:
            while True:
                self._woken.clear()
                due = [] if self._manner.paused else self._due()
                for delivery in due:
                    await self._deliver(client, delivery)
                if not due:
                    await self._rest()

    def _due(self) -> list[Delivery]:
        due = [delivery for delivery in self._books.all(Delivery) if delivery.due <= time.time()]
        if self._manner.shuffle:
            self._chance.shuffle(due)
        return due

    async def _rest(self) -> None:
        next_due = min((delivery.due for delivery in self._books.all(Delivery)), default=None)
        pause = None if next_due is None or self._manner.paused else max(0.01, next_due - time.time())
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _deliver(self, client: httpx.AsyncClient, delivery: Delivery) -> None:
        event, endpoint = self._books.get(Event, delivery.event), self._books.get(Endpoint, delivery.endpoint)
        if event is None or endpoint is None or time.time() - event.created > _LIFE_SECONDS:
            self._books.drop(Delivery, delivery.id)
            return
        payload = json.dumps(event_object(event)).encode()
        signature = sign(payload, endpoint.secret.encode(), now=datetime.now(UTC))
        headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
        try:
            answer = await client.post(endpoint.url, content=payload, headers=headers)
        except httpx.HTTPError:
            answer = None
        if answer is not None and answer.is_success:
            self._books.drop(Delivery, delivery.id)
            return
        delivery.attempts += 1
        delivery.due = time.time() + self._manner.retry_seconds * 2 ** min(delivery.attempts - 1, 12)
        self._books.put(delivery)
