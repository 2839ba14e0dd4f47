"""The cache of the catalog's reads is never older than the catalog."""

import asyncio
from collections.abc import Sequence

from adapters.memory.cache import MemoryCache
from adapters.system.chance import SystemIds
from adapters.system.clock import SystemClock
from application.catalog.cached_reads import CachedReads


class Source:
    def __init__(self, answer: bytes | None = b"one") -> None:
        self.answer, self.asked = answer, 0
        self.gate: asyncio.Event | None = None
        self.begun = asyncio.Event()

    async def __call__(self) -> bytes | None:
        self.asked += 1
        self.begun.set()
        answer = self.answer
        if self.gate is not None:
            await self.gate.wait()
        return answer


class News:
    current = True

    def is_current(self) -> bool:
        return self.current


class ShakyCache(MemoryCache):
    """Redis over a line that breaks."""

    broken = False

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        return [None] * len(keys) if self.broken else await super().get_many(keys)

    async def set(self, key: str, value: bytes, ttl_seconds: int) -> bool:
        return not self.broken and await super().set(key, value, ttl_seconds)


def reads(cache: MemoryCache | None = None, news: News | None = None) -> CachedReads:
    return CachedReads(cache or MemoryCache(SystemClock()), SystemIds(), news or News())


async def test_a_read_is_asked_for_once() -> None:
    cached, source = reads(), Source()

    answers = [await cached.through("list", "a", source, seconds=60) for _ in range(3)]

    assert answers == [b"one"] * 3
    assert source.asked == 1


async def test_other_questions_have_other_answers() -> None:
    cached = reads()

    assert await cached.through("list", "a", Source(b"a"), seconds=60) == b"a"
    assert await cached.through("list", "b", Source(b"b"), seconds=60) == b"b"


async def test_what_is_not_there_is_not_kept() -> None:
    cached, source = reads(), Source(None)

    assert await cached.through("page", "a", source, seconds=60) is None
    source.answer = b"now"
    assert await cached.through("page", "a", source, seconds=60) == b"now"


async def test_a_change_makes_everything_before_it_worthless() -> None:
    cached, source = reads(), Source()
    await cached.through("list", "a", source, seconds=60)

    source.answer = b"two"
    await cached.forget()

    assert await cached.through("list", "a", source, seconds=60) == b"two"


async def test_an_answer_read_before_a_change_is_not_given_after_it() -> None:
    cached, source = reads(), Source()
    await cached.through("list", "warm", Source(), seconds=60)
    source.gate = asyncio.Event()
    slow = asyncio.create_task(cached.through("list", "a", source, seconds=60))
    await source.begun.wait()

    source.answer = b"two"
    await cached.forget()
    source.gate.set()

    assert await slow == b"two"
    assert await cached.through("list", "a", source, seconds=60) == b"two"


async def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    cached, source = reads(), Source()
    await cached.through("list", "warm", Source(), seconds=60)
    source.gate = asyncio.Event()
    waiting = [asyncio.create_task(cached.through("list", "a", source, seconds=60)) for _ in range(5)]
    await source.begun.wait()

    source.gate.set()

    assert await asyncio.gather(*waiting) == [b"one"] * 5
    assert source.asked == 1


async def test_who_hears_no_news_asks_the_database() -> None:
    news = News()
    cached, source = reads(news=news), Source()
    await cached.through("list", "a", source, seconds=60)

    news.current = False
    source.answer = b"two"

    assert await cached.through("list", "a", source, seconds=60) == b"two"


async def test_a_change_that_the_cache_could_not_be_told_is_told_later() -> None:
    cache = ShakyCache(SystemClock())
    cached, source = reads(cache), Source()
    await cached.through("list", "a", source, seconds=60)

    cache.broken, source.answer = True, b"two"
    await cached.forget()
    while_broken = await cached.through("list", "a", source, seconds=60)
    cache.broken = False

    assert while_broken == b"two"
    assert await cached.through("list", "a", source, seconds=60) == b"two"


async def test_without_a_cache_many_who_ask_at_once_still_wait_for_one_answer() -> None:
    cache = ShakyCache(SystemClock())
    cached, source = reads(cache), Source()
    cache.broken = True
    await cached.through("list", "warm", Source(), seconds=60)
    source.gate = asyncio.Event()
    waiting = [asyncio.create_task(cached.through("list", "a", source, seconds=60)) for _ in range(5)]
    await source.begun.wait()

    source.gate.set()

    assert await asyncio.gather(*waiting) == [b"one"] * 5
    assert source.asked == 1


async def test_another_process_hears_of_a_change_through_the_cache() -> None:
    cache = MemoryCache(SystemClock())
    ours, theirs, source = reads(cache), reads(cache), Source()
    await ours.through("list", "a", source, seconds=60)

    source.answer = b"two"
    await theirs.forget()

    assert await ours.through("list", "a", source, seconds=60) == b"two"
