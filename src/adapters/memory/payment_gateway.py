"""A payment provider on a bad line: the `PaymentGateway` port with scripted failures."""

from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from application.payment.ports import (
    NewIntent,
    PaymentGateway,
    PaymentOutcomeUnknown,
    ProviderEvent,
    ProviderEvents,
)
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.payment.refund import RefundState

T = TypeVar("T")


class Mishap(StrEnum):
    """What becomes of a call."""

    NOT_SENT = "not_sent"
    ANSWER_LOST = "answer_lost"


class UnreliableGateway:
    """Passes calls on to another gateway; those that are scripted fail, before or after they were carried out."""

    def __init__(self, gateway: PaymentGateway) -> None:
        self._gateway = gateway
        self._script: dict[str, deque[Mishap]] = defaultdict(deque)
        self.calls: list[str] = []

    def script(self, call: str, *mishaps: Mishap) -> None:
        """Let the next calls of that name (create, retrieve, capture, cancel, refund, …) fail so."""
        self._script[call].extend(mishaps)

    def recover(self) -> None:
        """Let no more calls fail."""
        self._script.clear()

    @property
    def provider(self) -> str:
        return self._gateway.provider

    async def create(self, wanted: NewIntent, *, key: str, timeout_seconds: float) -> IntentState:
        return await self._call(
            "create", lambda: self._gateway.create(wanted, key=key, timeout_seconds=timeout_seconds)
        )

    async def retrieve(self, intent_id: str, *, timeout_seconds: float) -> IntentState:
        return await self._call("retrieve", lambda: self._gateway.retrieve(intent_id, timeout_seconds=timeout_seconds))

    async def capture(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> IntentState:
        return await self._call(
            "capture", lambda: self._gateway.capture(intent_id, amount, key=key, timeout_seconds=timeout_seconds)
        )

    async def cancel(self, intent_id: str, *, key: str, timeout_seconds: float) -> IntentState:
        return await self._call(
            "cancel", lambda: self._gateway.cancel(intent_id, key=key, timeout_seconds=timeout_seconds)
        )

    async def refund(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> RefundState:
        return await self._call(
            "refund", lambda: self._gateway.refund(intent_id, amount, key=key, timeout_seconds=timeout_seconds)
        )

    async def refunds_of(self, intent_id: str, *, timeout_seconds: float) -> tuple[RefundState, ...]:
        return await self._call(
            "refunds_of", lambda: self._gateway.refunds_of(intent_id, timeout_seconds=timeout_seconds)
        )

    async def list_events(self, *, after: str | None, timeout_seconds: float) -> ProviderEvents:
        return await self._call(
            "list_events", lambda: self._gateway.list_events(after=after, timeout_seconds=timeout_seconds)
        )

    def parse_event(self, payload: bytes, signature: str, *, now: datetime) -> ProviderEvent:
        return self._gateway.parse_event(payload, signature, now=now)

    async def _call(self, name: str, call: Callable[[], Awaitable[T]]) -> T:
        self.calls.append(name)
        mishap = self._script[name].popleft() if self._script[name] else None
        if mishap is Mishap.NOT_SENT:
            raise PaymentOutcomeUnknown("The line is dead.")
        answer = await call()
        if mishap is Mishap.ANSWER_LOST:
            raise PaymentOutcomeUnknown("The line went dead.")
        return answer
