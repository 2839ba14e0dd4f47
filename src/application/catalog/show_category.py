"""One category, with what lies above and below it."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import TREE_SECONDS, CachedReads
from application.catalog.ports import CatalogQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from domain.catalog.errors import CategoryMoved, CategoryNotFound


@dataclass(frozen=True, slots=True)
class ShowCategory:
    """The category with that slug."""

    slug: str


class ShowCategoryHandler(Handler[ShowCategory, bytes]):
    """Answers JSON. Raises `CategoryNotFound`, or `CategoryMoved` for a slug of before."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CatalogQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: ShowCategory, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes | None:
            return await self._queries.category(command.slug)

        found = await self._reads.through("category", command, read, seconds=TREE_SECONDS)
        if found is None:
            raise CategoryMoved(now) if (now := await self._queries.moved_category(command.slug)) else CategoryNotFound
        return found
