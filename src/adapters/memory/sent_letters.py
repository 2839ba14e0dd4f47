"""Which letters were sent, in memory."""

from uuid import UUID

from adapters.memory.rows import ProcessedEvent
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock


class MemorySentLetters:
    """Among the events that subscribers dealt with."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def has(self, event_id: UUID, subscriber: str) -> bool:
        return self._store.find(ProcessedEvent, (event_id, subscriber)) is not None

    async def note(self, event_id: UUID, subscriber: str) -> None:
        if not await self.has(event_id, subscriber):
            row = ProcessedEvent(event_id, subscriber, self._clock.now())
            self._store.write(ProcessedEvent, (event_id, subscriber), row)
