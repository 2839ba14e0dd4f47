"""What somebody who types into the search box may mean."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import LISTING_SECONDS, CachedReads
from application.catalog.search_ports import SearchIndex
from application.catalog.shop_synonyms import ShopSynonyms
from application.catalog.views import ListingFilter
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True)
class Suggest:
    """For what was typed so far."""

    q: str


class SuggestHandler(Handler[Suggest, bytes]):
    """Answers JSON."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, index: SearchIndex, reads: CachedReads, synonyms: ShopSynonyms) -> None:
        self._index, self._reads, self._synonyms = index, reads, synonyms

    async def handle(self, command: Suggest, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes:
            synonyms = await self._synonyms.named_in(command.q)
            return await self._index.suggest(ListingFilter(q=command.q, synonyms=synonyms))

        return await self._reads.through("suggest", command, read, seconds=LISTING_SECONDS) or b""
