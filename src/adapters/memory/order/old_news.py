"""Events of the provider that tell nothing new, in memory."""

from adapters.memory.order.payments import StoredEvent, tells_nothing_new
from adapters.memory.store import MemoryStore
from application.kernel.ports import Clock
from application.payment.ports import ProviderEvent


class MemoryOldNews:
    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def note(self, provider: str, event: ProviderEvent) -> bool:
        key = (provider, event.id)
        if self._store.find(StoredEvent, key) is not None or not tells_nothing_new(event, self._store):
            return False
        now = self._clock.now()
        self._store.write(StoredEvent, key, StoredEvent(event, now, now))
        return True
