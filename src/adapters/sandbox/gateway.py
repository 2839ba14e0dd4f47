"""The `PaymentGateway` port on the sandbox provider."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any

import msgspec

from adapters.sandbox.books import BooksPage, KeptAnswer, SandboxBooks, SandboxEvent, done_briefly
from adapters.sandbox.cards import card_ending
from adapters.sandbox.intent import NEEDS_RESPONSE, SandboxIntent, Told
from application.kernel.ports import Randomness
from application.payment.events import read_event, signed_event
from application.payment.ports import (
    IntentNotFound,
    IntentRefused,
    KeyRefused,
    NewIntent,
    PaymentOutcomeUnknown,
    ProviderEvent,
    ProviderEvents,
)
from domain.kernel.money import Money
from domain.payment.intent import IntentState
from domain.payment.refund import RefundState

PROVIDER = "sandbox"
_PAGE = 100
_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

Work = Callable[[BooksPage], Awaitable[SandboxIntent]]
Verb = Callable[[SandboxIntent], list[Told]]


class SandboxGateway:
    """Calls of the shop's back end."""

    def __init__(self, books: SandboxBooks, randomness: Randomness, webhook_secrets: Sequence[bytes]) -> None:
        self._books, self._randomness, self._secrets = books, randomness, webhook_secrets

    @property
    def provider(self) -> str:
        return PROVIDER

    async def create(self, wanted: NewIntent, *, key: str, timeout_seconds: float) -> IntentState:
        async def work(page: BooksPage) -> SandboxIntent:
            intent_id = f"pi_{self._randomness.letters(_ID_ALPHABET, 24)}"
            intent = SandboxIntent(
                id=intent_id,
                client_secret=f"{intent_id}_secret_{self._randomness.letters(_ID_ALPHABET, 24)}",
                amount=wanted.amount.minor,
                currency=wanted.amount.currency.code,
                metadata=dict(wanted.metadata),
            )
            await page.put(intent)
            return intent

        asked = ["create", wanted.amount.minor, wanted.amount.currency.code, dict(wanted.metadata)]
        return (await self._once(key, asked, work, timeout_seconds)).state()

    async def retrieve(self, intent_id: str, *, timeout_seconds: float) -> IntentState:
        return (await self._read(intent_id, timeout_seconds)).state()

    async def capture(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> IntentState:
        asked = ["capture", intent_id, amount.minor, amount.currency.code]
        work = self._changing(intent_id, lambda it: _captured(it, amount))
        return (await self._once(key, asked, work, timeout_seconds)).state()

    async def cancel(self, intent_id: str, *, key: str, timeout_seconds: float) -> IntentState:
        work = self._changing(intent_id, SandboxIntent.cancel)
        return (await self._once(key, ["cancel", intent_id], work, timeout_seconds)).state()

    async def refund(self, intent_id: str, amount: Money, *, key: str, timeout_seconds: float) -> RefundState:
        refund_id = f"re_{self._randomness.letters(_ID_ALPHABET, 24)}"
        asked = ["refund", intent_id, amount.minor, amount.currency.code]
        work = self._changing(intent_id, lambda it: it.refund(refund_id, amount))
        then = await self._once(key, asked, work, timeout_seconds)
        # As it was answered first: the latest of the refunds that the intent had then.
        return then.refund_state(then.refunds[-1])

    async def refunds_of(self, intent_id: str, *, timeout_seconds: float) -> tuple[RefundState, ...]:
        intent = await self._read(intent_id, timeout_seconds)
        return tuple(intent.refund_state(refund) for refund in intent.refunds)

    async def list_events(self, *, after: str | None, timeout_seconds: float) -> ProviderEvents:
        async with _Within(timeout_seconds), self._books.open() as page:
            events = await page.events(after=int(after or 0), limit=_PAGE)
        cursor = str(events[-1].sequence) if events else after
        return ProviderEvents(tuple(read_event(envelope(event)) for event in events), cursor)

    def parse_event(self, payload: bytes, signature: str, *, now: datetime) -> ProviderEvent:
        return signed_event(payload, signature, self._secrets, now=now)

    async def _once(self, key: str, asked: Sequence[object], work: Work, timeout_seconds: float) -> SandboxIntent:
        """Do it for the first request with the key; give later ones the same answer, a refusal too."""
        fingerprint = hashlib.sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()

        async def answered(page: BooksPage) -> KeptAnswer:
            return await page.keep_answer(key, KeptAnswer(fingerprint, await _attempt(page, work)))

        async with _Within(timeout_seconds):
            kept = await done_briefly(self._books, answered)
        if kept.fingerprint != fingerprint:
            raise KeyRefused("This idempotency key came with another request.", key=key)
        if "refused" in kept.answer:
            raise IntentRefused(kept.answer["refused"])
        return msgspec.convert(kept.answer["intent"], SandboxIntent)

    def _changing(self, intent_id: str, verb: Verb) -> Work:
        async def work(page: BooksPage) -> SandboxIntent:
            intent = await _found(page, intent_id)
            told = verb(intent)
            await page.put(intent)
            for event in told:
                await page.tell(f"evt_{self._randomness.letters(_ID_ALPHABET, 24)}", event.type, event.about)
            return intent

        return work

    async def _read(self, intent_id: str, timeout_seconds: float) -> SandboxIntent:
        async with _Within(timeout_seconds):
            intent = await self._books.look(intent_id)
        return _there(intent)


class _Within:
    """So many seconds. Who waits longer does not know what came of it."""

    __slots__ = ("_limit",)

    def __init__(self, seconds: float) -> None:
        self._limit = asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        await self._limit.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._limit.__aexit__(kind, error, trace)
        except TimeoutError as late:
            raise PaymentOutcomeUnknown("The sandbox provider did not answer in time.") from late


def _captured(intent: SandboxIntent, amount: Money) -> list[Told]:
    """The money is taken; a card that disputes does so at once."""
    told = intent.capture(amount)
    return [*told, intent.dispute_told(NEEDS_RESPONSE)] if card_ending(intent.card_last4).disputes else told


async def _found(page: BooksPage, intent_id: str) -> SandboxIntent:
    return _there(await page.intent(intent_id))


def _there(intent: SandboxIntent | None) -> SandboxIntent:
    if intent is None:
        raise IntentNotFound("There is no such payment intent.")
    return intent


async def _attempt(page: BooksPage, work: Work) -> dict[str, Any]:
    try:
        return {"intent": msgspec.to_builtins(await work(page))}
    except IntentRefused as refused:
        return {"refused": refused.detail}


def envelope(event: SandboxEvent) -> dict[str, Any]:
    """An event in the form that it is sent in."""
    return {
        "id": event.id,
        "object": "event",
        "type": event.type,
        "created": int(event.created_at.timestamp()),
        "livemode": False,
        "data": {"object": event.object},
    }
