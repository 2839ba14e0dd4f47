"""Reads that are the same for everyone, kept as bytes until the catalog changes."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable

from application.catalog.ports import CatalogNews
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
    that was read before a change and kept after it names the old generation, and is never given. Who does not hear of
    changes, or could not tell the cache of one, asks the database: it is never older than the news.
    """

    def __init__(self, cache: Cache, ids: IdGenerator, news: CatalogNews) -> None:
        self._cache, self._ids, self._news = cache, ids, news
        self._under_way: dict[str, asyncio.Task[bytes | None]] = {}
        # this process's own generation, which counts where the cache knows of none
        self._own = self._named()
        self._owed = False

    @property
    def edition(self) -> bytes | None:
        """What the catalog is for this process until it hears of a change; None while it would hear of none."""
        return self._own if self._news.is_current() else None

    async def through(
        self, kind: str, asked: object, query: Callable[[], Awaitable[bytes | None]], *, seconds: int
    ) -> bytes | None:
        """What the query answers to `asked`; None is not kept."""
        if not self._news.is_current():
            return await query()
        key = f"catalog:{kind}:{hashlib.sha256(repr(asked).encode()).hexdigest()[:32]}"
        generation, kept = await self._cache.get_many([GENERATION_KEY, key])
        if generation is None and not self._owed:
            self._own = self._named()
        if generation is None or self._owed:
            generation = await self._publish()
        elif kept is not None and kept.startswith(generation + _SEPARATOR):
            return kept[len(generation) + 1 :]
        own, flight = self._own, f"{generation.decode()}:{key}"
        if (task := self._under_way.get(flight)) is None:
            task = asyncio.create_task(self._fill(key, generation, query, seconds))
            self._under_way[flight] = task
            task.add_done_callback(lambda _: self._under_way.pop(flight, None))
        answer = await asyncio.shield(task)
        # What changed while that was read may be missing in it.
        return answer if own == self._own else await query()

    async def _fill(
        self, key: str, generation: bytes, query: Callable[[], Awaitable[bytes | None]], seconds: int
    ) -> bytes | None:
        answer = await query()
        if answer is not None:
            await self._cache.set(key, generation + _SEPARATOR + answer, seconds)
        return answer

    async def forget(self) -> None:
        """The catalog changed: what is kept is worthless now."""
        self._own = self._named()
        await self._publish()

    async def _publish(self) -> bytes:
        """Make the own generation everybody's; as long as that fails, what the cache holds is not looked at."""
        own = self._own
        kept = await self._cache.set(GENERATION_KEY, own, _GENERATION_SECONDS)
        if own == self._own:
            self._owed = not kept
        return own

    def _named(self) -> bytes:
        return self._ids.new().hex.encode()
