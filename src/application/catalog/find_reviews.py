"""What buyers say about a product."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import DETAIL_SECONDS, CachedReads
from application.catalog.missing import missing_product
from application.catalog.ports import CatalogQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class FindReviews:
    """Of the product on sale with that slug, newest first, after the cursor."""

    slug: str
    page_size: int = 20
    cursor: str | None = None


class FindReviewsHandler(Handler[FindReviews, bytes]):
    """Answers JSON.

    Raises `ProductNotFound`, `ProductMoved` for a slug of before, or `InvalidInput` for a bad cursor.
    """

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CatalogQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: FindReviews, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes | None:
            return await self._queries.reviews(command.slug, page_size=command.page_size, cursor=command.cursor)

        found = await self._reads.through("reviews", command, read, seconds=DETAIL_SECONDS)
        if found is None:
            raise await missing_product(self._queries, command.slug)
        return found
