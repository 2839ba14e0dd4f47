"""A payment provider on a bad line: slow, silent after work that it did or will do, its webhooks twice and shuffled."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from application.checkout.ports import WebhookSender
from application.payment.ports import (
    NewIntent,
    PaymentGateway,
    PaymentOutcomeUnknown,
    ProviderEvent,
    ProviderEvents,
)
from domain.kernel.errors import DomainError
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.payment.refund import RefundState
from entrypoints.simulator.chance import dice
from entrypoints.simulator.servers import NoAnswer, Server
from entrypoints.simulator.virtual_time import pause
from entrypoints.simulator.weather import Sky

T = TypeVar("T")

_PATIENCE = 60.0


class Elsewhere:
    """Tasks of other people's processes: no crash of the shop's ends them."""

    def __init__(self) -> None:
        self._tasks: dict[asyncio.Task[None], None] = {}

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Have it done, whoever goes away meanwhile."""
        task = asyncio.create_task(work)
        self._tasks[task] = None
        task.add_done_callback(self._tasks.pop)


class BadLine:
    """The port `PaymentGateway`: passes calls on, some late, some never, and loses answers.

    `captures` are the keys under which the money of each intent was asked for, whatever was answered; `asked` the
    intents of which it was asked since somebody looked.
    """

    def __init__(self, gateway: PaymentGateway, sky: Sky) -> None:
        self._gateway, self._sky = gateway, sky
        self._elsewhere = Elsewhere()
        self.captures: dict[str, dict[str, None]] = {}
        self.asked: list[str] = []

    @property
    def provider(self) -> str:
        return self._gateway.provider

    async def create(self, wanted: NewIntent, *, key: str, timeout_seconds: float) -> IntentState:
        return await self._call(
            lambda: self._gateway.create(wanted, key=key, timeout_seconds=_PATIENCE), timeout_seconds
        )

    async def retrieve(self, intent_id: str, *, timeout_seconds: float) -> IntentState:
        return await self._call(lambda: self._gateway.retrieve(intent_id, timeout_seconds=_PATIENCE), timeout_seconds)

    async def capture(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> IntentState:
        async def work() -> IntentState:
            self.captures.setdefault(intent_id, {})[key] = None
            self.asked.append(intent_id)
            return await self._gateway.capture(intent_id, amount, key=key, timeout_seconds=_PATIENCE)

        return await self._call(work, timeout_seconds)

    async def cancel(self, intent_id: str, *, key: str, timeout_seconds: float) -> IntentState:
        return await self._call(
            lambda: self._gateway.cancel(intent_id, key=key, timeout_seconds=_PATIENCE), timeout_seconds
        )

    async def refund(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> RefundState:
        return await self._call(
            lambda: self._gateway.refund(intent_id, amount, key=key, timeout_seconds=_PATIENCE), timeout_seconds
        )

    async def refunds_of(self, intent_id: str, *, timeout_seconds: float) -> tuple[RefundState, ...]:
        return await self._call(lambda: self._gateway.refunds_of(intent_id, timeout_seconds=_PATIENCE), timeout_seconds)

    async def list_events(self, *, after: str | None, timeout_seconds: float) -> ProviderEvents:
        return await self._call(
            lambda: self._gateway.list_events(after=after, timeout_seconds=_PATIENCE), timeout_seconds
        )

    def parse_event(self, payload: bytes, signature: str, *, now: datetime) -> ProviderEvent:
        return self._gateway.parse_event(payload, signature, now=now)

    async def _call(self, call: Callable[[], Awaitable[T]], timeout_seconds: float) -> T:
        weather, random = self._sky.weather, dice()
        takes = random.uniform(2.0, 12.0) if random.random() < weather.slow else random.expovariate(8.0)
        draw = random.random()
        if draw < weather.unsent:
            await self._in_vain("call not sent", min(takes, timeout_seconds))
        draw -= weather.unsent
        if 0 <= draw < weather.late:
            self._elsewhere.begin(_afterwards(call, timeout_seconds + random.uniform(0.0, 30.0)))
            await self._in_vain("call done late", timeout_seconds)
        if takes >= timeout_seconds:
            self._elsewhere.begin(_afterwards(call, takes))
            await self._in_vain("call too slow", timeout_seconds)
        await pause(takes / 2)
        answer = await call()
        await pause(takes / 2)
        draw -= weather.late
        if 0 <= draw < weather.unanswered:
            await self._in_vain("answer lost", 0.0)
        return answer

    async def _in_vain(self, what: str, seconds: float) -> None:
        self._sky.counted[what] += 1
        await pause(seconds)
        raise PaymentOutcomeUnknown("The line is dead.")


async def _afterwards(call: Callable[[], Awaitable[object]], seconds: float) -> None:
    """What the caller gave up on is done all the same."""
    await pause(seconds)
    with suppress(DomainError):
        await call()


class WildPost:
    """The port `WebhookSender`: letters arrive late, out of order, twice, or come back."""

    _LATEST = 90.0

    def __init__(self, sender: WebhookSender, server: Server, sky: Sky) -> None:
        self._sender, self._server, self._sky = sender, server, sky
        self._elsewhere = Elsewhere()

    async def send(self, payload: bytes, signature: str) -> bool:
        weather, random = self._sky.weather, dice()
        if random.random() < weather.refused:
            self._sky.counted["webhook refused"] += 1
            return False
        if random.random() < weather.twice:
            self._sky.counted["webhook twice"] += 1
            self._elsewhere.begin(self._later(payload, signature, random.uniform(0.0, self._LATEST)))
        if random.random() < weather.shuffled:
            self._sky.counted["webhook late"] += 1
            self._elsewhere.begin(self._later(payload, signature, random.uniform(0.0, self._LATEST)))
            return True
        return await self._deliver(payload, signature)

    async def _later(self, payload: bytes, signature: str, seconds: float) -> None:
        await pause(seconds)
        await self._deliver(payload, signature)

    async def _deliver(self, payload: bytes, signature: str) -> bool:
        try:
            return await self._server.call(self._sender.send(payload, signature), patience=5.0)
        except NoAnswer:
            return False
