"""The cache of one process."""

from collections.abc import Sequence

from application.kernel.ports import Clock

_MAX_ENTRIES = 2_000


class MemoryCache:
    """A bounded number of entries; the one that was set longest ago goes first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._entries: dict[str, tuple[float, bytes]] = {}

    async def get(self, key: str) -> bytes | None:
        return self._fresh(key)

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        return [self._fresh(key) for key in keys]

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        self._entries.pop(key, None)
        while len(self._entries) >= _MAX_ENTRIES:
            del self._entries[next(iter(self._entries))]
        self._entries[key] = (self._clock.monotonic() + ttl_seconds, value)
        return True

    async def drop(self, *keys: str) -> None:
        self.forget(*keys)

    def forget(self, *keys: str) -> None:
        """The same at once, for the store's checks at commit."""
        for key in keys:
            self._entries.pop(key, None)

    def _fresh(self, key: str) -> bytes | None:
        until, value = self._entries.get(key, (0.0, b""))
        return value if until > self._clock.monotonic() else None
