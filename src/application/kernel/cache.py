"""A cache that may forget anything at any time."""

from collections.abc import Sequence
from typing import Protocol


class Cache(Protocol):
    """Bytes by key. Never fails: where its server is gone, it knows nothing and keeps nothing."""

    async def get(self, key: str) -> bytes | None:
        """What was kept under the key, if it still is."""

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        """The same for several keys, in one round trip."""

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        """Keep it for at most so long. False where it may not have been kept."""

    async def drop(self, *keys: str) -> None:
        """Forget these."""
