"""The sandbox provider's books in memory."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import TracebackType
from typing import Any

from adapters.sandbox.books import KeptAnswer, SandboxEvent
from adapters.sandbox.intent import SandboxIntent
from application.kernel.ports import Clock


@dataclass(slots=True)
class _Delivery:
    event: SandboxEvent
    due_at: datetime
    is_done: bool = False


@dataclass(slots=True)
class _State:
    intents: dict[str, SandboxIntent] = field(default_factory=dict)
    answers: dict[str, KeptAnswer] = field(default_factory=dict)
    deliveries: dict[str, _Delivery] = field(default_factory=dict)
    waiting: dict[str, _Delivery] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


class MemoryBooks:
    """One transaction at a time; a copy of what it touches, kept at its end."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._state, self._lock = clock, _State(), asyncio.Lock()

    def intents(self) -> list[SandboxIntent]:
        """All of them, as the provider's own auditor sees them. Not copies: for reading only."""
        return list(self._state.intents.values())

    def find(self, intent_id: str) -> SandboxIntent | None:
        """One of them. Not a copy: for reading only."""
        return self._state.intents.get(intent_id)

    async def look(self, intent_id: str) -> SandboxIntent | None:
        intent = self._state.intents.get(intent_id)
        return None if intent is None else _copied(intent)

    def open(self) -> AbstractAsyncContextManager["_MemoryPage"]:
        return _Opened(self._state, self._lock, self._clock)

    def brief(self) -> AbstractAsyncContextManager["_MemoryPage"]:
        return self.open()


class _Opened:
    """A page with the books locked; what it changes is kept where nothing was raised."""

    __slots__ = ("_clock", "_lock", "_page", "_state")

    _page: "_MemoryPage"

    def __init__(self, state: _State, lock: asyncio.Lock, clock: Clock) -> None:
        self._state, self._lock, self._clock = state, lock, clock

    async def __aenter__(self) -> "_MemoryPage":
        await self._lock.acquire()
        self._page = _MemoryPage(self._state, self._clock.now())
        return self._page

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._page.keep()
        self._lock.release()


class _MemoryPage:
    def __init__(self, state: _State, now: datetime) -> None:
        self._state, self._now, self._changes = state, now, _State()

    def now(self) -> datetime:
        return self._now

    def keep(self) -> None:
        self._state.intents.update(self._changes.intents)
        self._state.answers.update(self._changes.answers)
        self._state.told.extend(self._changes.told)
        for event_id, delivery in self._changes.deliveries.items():
            self._state.deliveries[event_id] = delivery
            if delivery.is_done:
                self._state.waiting.pop(event_id, None)
            else:
                self._state.waiting[event_id] = delivery

    async def keep_answer(self, key: str, kept: KeptAnswer) -> KeptAnswer:
        if (earlier := self._state.answers.get(key)) is not None:
            self._changes = _State()
            return earlier
        self._changes.answers[key] = kept
        return kept

    async def intent(self, intent_id: str) -> SandboxIntent | None:
        intent = self._state.intents.get(intent_id)
        return None if intent is None else _copied(intent)

    async def put(self, intent: SandboxIntent) -> None:
        self._changes.intents[intent.id] = _copied(intent)

    async def tell(self, event_id: str, kind: str, about: dict[str, Any]) -> None:
        self._changes.told.append(event_id)
        sequence = len(self._state.told) + len(self._changes.told)
        event = SandboxEvent(id=event_id, sequence=sequence, type=kind, object=about, created_at=self._now)
        self._changes.deliveries[event_id] = _Delivery(event, self._now)

    async def events(self, *, after: int, limit: int) -> list[SandboxEvent]:
        return [self._state.deliveries[event_id].event for event_id in self._state.told[after : after + limit]]

    async def undelivered(self, *, limit: int) -> list[SandboxEvent]:
        waiting = (one for one in self._state.waiting.values() if one.due_at <= self._now)
        return [one.event for one in sorted(waiting, key=lambda one: one.event.sequence)][:limit]

    async def mark_delivered(self, event_ids: Sequence[str]) -> None:
        for event_id in event_ids:
            self._tried(event_id, self._now, is_done=True)

    async def put_off(self, event_id: str, *, until: datetime) -> None:
        self._tried(event_id, until, is_done=False)

    def _tried(self, event_id: str, due_at: datetime, *, is_done: bool) -> None:
        former = self._state.deliveries[event_id].event
        self._changes.deliveries[event_id] = _Delivery(replace(former, attempts=former.attempts + 1), due_at, is_done)


def _copied(intent: SandboxIntent) -> SandboxIntent:
    twin = object.__new__(SandboxIntent)
    refunds = [replace(refund) for refund in intent.refunds]
    twin.__dict__.update(intent.__dict__, metadata=dict(intent.metadata), refunds=refunds)
    return twin
