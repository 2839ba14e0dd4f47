"""Reads that are the same for everyone, kept as bytes until the catalog changes."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable

from application.kernel.cache import Cache
from application.kernel.ports import IdGenerator

LISTING_SECONDS = 5 * 60
DETAIL_SECONDS = 10 * 60
TREE_SECONDS = 60 * 60

GENERATION_KEY = "catalog:generation"
_GENERATION_SECONDS = 24 * 60 * 60
_SEPARATOR = b"|"


class CachedReads:
    """Answers from the cache, else from the query, which one caller at a time sends while the others wait for it.

    What is kept names the catalog's generation: a change makes a new one, and all that is older worthless. An answer
    that was read before a change and kept after it names the old generation, and is never given.
    """

    def __init__(self, cache: Cache, ids: IdGenerator) -> None:
        self._cache, self._ids = cache, ids
        self._under_way: dict[str, asyncio.Task[bytes | None]] = {}

    async def through(
        self, kind: str, asked: object, query: Callable[[], Awaitable[bytes | None]], *, seconds: int
    ) -> bytes | None:
        """What the query answers to `asked`; None is not kept."""
        key = f"catalog:{kind}:{hashlib.sha256(repr(asked).encode()).hexdigest()[:32]}"
        generation, kept = await self._cache.get_many([GENERATION_KEY, key])
        if generation is None:
            generation = await self._begin_generation()
        elif kept is not None and kept.startswith(generation + _SEPARATOR):
            return kept[len(generation) + 1 :]
        flight = f"{generation.decode()}:{key}"
        if (task := self._under_way.get(flight)) is None:
            task = asyncio.create_task(self._fill(key, generation, query, seconds))
            self._under_way[flight] = task
            task.add_done_callback(lambda _: self._under_way.pop(flight, None))
        return await asyncio.shield(task)

    async def _fill(
        self, key: str, generation: bytes, query: Callable[[], Awaitable[bytes | None]], seconds: int
    ) -> bytes | None:
        answer = await query()
        if answer is not None:
            await self._cache.set(key, generation + _SEPARATOR + answer, seconds)
        return answer

    async def forget(self) -> None:
        """The catalog changed: what is kept is worthless now."""
        await self._begin_generation()

    async def _begin_generation(self) -> bytes:
        generation = self._ids.new().hex.encode()
        await self._cache.set(GENERATION_KEY, generation, _GENERATION_SECONDS)
        return generation
