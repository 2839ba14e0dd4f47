"""The page of one product."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from application.catalog.cached_reads import DETAIL_SECONDS, CachedReads
from application.catalog.documents import part_document
from application.catalog.missing import missing_product
from application.catalog.ports import CatalogQueries
from application.catalog.variant_views import Supply
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler

# What is told of a stock: whether there is more than that is nobody's business, and would change a hot page always.
MOST_TOLD = 10

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class ShowProduct:
    """The product on sale with that slug."""

    slug: str


class ShowProductHandler(Handler[ShowProduct, bytes]):
    """Answers JSON: the page as it is kept, with each variant's stock as it is now.

    Raises `ProductNotFound`, or `ProductMoved` for a slug of before.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CatalogQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: ShowProduct, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes | None:
            return await self._queries.page(command.slug)

        kept = await self._reads.through("page", command, read, seconds=DETAIL_SECONDS)
        if kept is None:
            raise await missing_product(self._queries, command.slug)
        # A page that was kept before there were attributes, or files, tells of none.
        page: dict[str, Any] = {"attributes": []} | json.loads(kept)
        supplies = await self._queries.supplies(command.slug)
        for variant in page["variants"]:
            supply = supplies.get(variant["id"], Supply())
            told = MOST_TOLD if supply.available is None else min(supply.available, MOST_TOLD)
            parts = [part_document(part) for part in supply.parts]
            variant.setdefault("isDigital", False)
            variant |= {"available": told > 0, "quantityAvailable": told, "parts": parts}
        return _encoded(page).encode()
