"""The product list that buyers see."""

import json
from dataclasses import dataclass, field, replace
from typing import ClassVar

from application.catalog.cached_reads import LISTING_SECONDS, CachedReads
from application.catalog.collection_ports import CollectionQueries
from application.catalog.collection_views import Collected
from application.catalog.search_ports import SearchIndex
from application.catalog.search_tally import SearchTally
from application.catalog.search_words import beginnings_of
from application.catalog.shop_synonyms import ShopSynonyms
from application.catalog.views import ListingFilter, ListingSlice, ProductSort
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.kernel.ports import Clock

_NOTHING = b'{"items":[],'


@dataclass(frozen=True, slots=True, kw_only=True)
class FindProducts:
    """Which products, and which part of them."""

    chosen: ListingFilter = field(default_factory=ListingFilter)
    part: ListingSlice = field(default_factory=ListingSlice)

    @property
    def is_new_search(self) -> bool:
        """Not one that is narrowed, sorted anew or paged through."""
        part = self.part
        is_first = part.page == 1 and part.cursor is None and part.sort is ProductSort.RELEVANCE
        return is_first and bool(self.chosen.q) and self.chosen == ListingFilter(q=self.chosen.q)


class FindProductsHandler(Handler[FindProducts, bytes]):
    """Answers JSON. Where the words find nothing and are mistyped, the words that were meant are looked for."""

    requires: ClassVar = Access.ANYONE

    def __init__(
        self,
        index: SearchIndex,
        reads: CachedReads,
        synonyms: ShopSynonyms,
        collections: CollectionQueries,
        tally: SearchTally,
        clock: Clock,
    ) -> None:
        self._index, self._reads, self._clock = index, reads, clock
        self._synonyms, self._collections, self._tally = synonyms, collections, tally

    async def handle(self, command: FindProducts, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes:
            return await self._read(command)

        if command.chosen.ids and not command.chosen.q:
            # What one visitor remembers, hardly another one asks for.
            return await read()
        answer = await self._reads.through("list", command, read, seconds=LISTING_SECONDS) or b""
        if command.is_new_search:
            self._tally.count(command.chosen.q, found=not answer.startswith(_NOTHING))
        return answer

    async def _read(self, command: FindProducts) -> bytes:
        corrected = None
        chosen = command.chosen
        if synonyms := await self._synonyms.named_in(chosen.q):
            chosen = replace(chosen, synonyms=synonyms)
        if chosen.collection is not None:
            collection = await self._collections.published(chosen.collection)
            chosen = replace(chosen, collected=Collected.of(collection, self._clock.now()))
        found = await self._index.find(chosen, command.part)
        if not found.total and chosen.q and (corrected := await self._index.corrected(chosen.q)) is not None:
            chosen = replace(chosen, q=corrected, synonyms=await self._synonyms.named_in(corrected))
            found = await self._index.find(chosen, command.part)
        rest = {
            "total": found.total,
            "totalIsExact": found.exact,
            "page": command.part.page,
            "pageSize": command.part.page_size,
            "nextCursor": found.next_cursor,
            "correctedQuery": corrected if found.total else None,
            "didYouMean": None if found.total else corrected,
            "highlight": beginnings_of(chosen.q, chosen.synonyms),
        }
        return b'{"items":%b,"facets":%b,%b' % (found.items, found.facets, json.dumps(rest).encode()[1:])
