"""The shop's synonyms are at hand in each process, and never older than what it has heard."""

from collections.abc import Sequence
from uuid import UUID

from adapters.memory.cache import MemoryCache
from adapters.system.chance import SystemIds
from adapters.system.clock import SystemClock
from application.catalog.cached_reads import CachedReads
from application.catalog.shop_synonyms import ShopSynonyms
from domain.catalog.synonyms import SynonymGroup
from domain.kernel.ids import SynonymGroupId


class Asked(MemoryCache):
    times = 0

    async def get_many(self, keys: Sequence[str]) -> list[bytes | None]:
        self.times += 1
        return await super().get_many(keys)


class News:
    current = True

    def is_current(self) -> bool:
        return self.current


class Groups:
    words: tuple[str, ...] = ("couch", "sofa")

    async def all(self) -> Sequence[SynonymGroup]:
        return [SynonymGroup(id=SynonymGroupId(UUID(int=1)), words=self.words)]


async def test_the_cache_is_asked_once_until_a_change_is_heard_of() -> None:
    cache, news, groups = Asked(SystemClock()), News(), Groups()
    reads = CachedReads(cache, SystemIds(), news)
    synonyms = ShopSynonyms(groups, reads)

    async def others() -> list[tuple[str, ...]]:
        return [other for synonym in await synonyms.named_in("couch") for other in synonym.others]

    # The first read makes the generation known.
    await others()
    assert [await others() for _ in range(3)] == [[("sofa",)]] * 3
    asked = cache.times
    await others()
    assert cache.times == asked

    groups.words = ("couch", "settee")
    await reads.forget()
    assert await others() == [("settee",)]

    groups.words = ("couch", "divan")
    news.current = False
    assert await others() == [("divan",)]
    groups.words = ("couch", "lounge")
    assert await others() == [("lounge",)]
