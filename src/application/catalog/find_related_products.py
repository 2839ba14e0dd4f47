"""Products like the one that is shown."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import LISTING_SECONDS, CachedReads
from application.catalog.missing import missing_product
from application.catalog.ports import CatalogQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True)
class FindRelatedProducts:
    """Like the product on sale with that slug."""

    slug: str


class FindRelatedProductsHandler(Handler[FindRelatedProducts, bytes]):
    """Answers JSON. Raises `ProductNotFound`, or `ProductMoved` for a slug of before."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CatalogQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: FindRelatedProducts, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes | None:
            return await self._queries.related(command.slug)

        found = await self._reads.through("related", command, read, seconds=LISTING_SECONDS)
        if found is None:
            raise await missing_product(self._queries, command.slug)
        return found
