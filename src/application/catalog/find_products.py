"""The product list that buyers see."""

import json
from dataclasses import dataclass, field, replace
from typing import ClassVar

from application.catalog.cached_reads import LISTING_SECONDS, CachedReads
from application.catalog.search_ports import SearchIndex
from application.catalog.views import ListingFilter, ListingSlice
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class FindProducts:
    """Which products, and which part of them."""

    chosen: ListingFilter = field(default_factory=ListingFilter)
    part: ListingSlice = field(default_factory=ListingSlice)


class FindProductsHandler(Handler[FindProducts, bytes]):
    """Answers JSON. Where the words find nothing and are mistyped, the words that were meant are looked for."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, index: SearchIndex, reads: CachedReads) -> None:
        self._index, self._reads = index, reads

    async def handle(self, command: FindProducts, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes:
            return await self._read(command)

        return await self._reads.through("list", command, read, seconds=LISTING_SECONDS) or b""

    async def _read(self, command: FindProducts) -> bytes:
        chosen, corrected = command.chosen, None
        total, exact, facets = await self._summary(chosen)
        if not total and chosen.q and (corrected := await self._index.corrected(chosen.q)) is not None:
            chosen = replace(chosen, q=corrected)
            total, exact, facets = await self._summary(chosen)
        cards = await self._index.cards(chosen, command.part)
        rest = {
            "total": total,
            "totalIsExact": exact,
            "page": command.part.page,
            "pageSize": command.part.page_size,
            "nextCursor": cards.next_cursor,
            "correctedQuery": corrected if total else None,
        }
        return b'{"items":%b,"facets":%b,%b' % (cards.items, facets, json.dumps(rest).encode()[1:])

    async def _summary(self, chosen: ListingFilter) -> tuple[int, bool, bytes]:
        """The same for every part and order of a list, so it is kept by itself."""

        async def read() -> bytes:
            summary = await self._index.summary(chosen)
            return b"%d %d %b" % (summary.total, summary.exact, summary.facets)

        kept = await self._reads.through("facets", chosen, read, seconds=LISTING_SECONDS) or b"0 1 {}"
        total, exact, facets = kept.split(b" ", 2)
        return int(total), exact == b"1", facets
