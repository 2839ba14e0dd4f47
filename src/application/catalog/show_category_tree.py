"""The tree of categories that buyers browse."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import TREE_SECONDS, CachedReads
from application.catalog.ports import CatalogQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True)
class ShowCategoryTree:
    """All of it."""


class ShowCategoryTreeHandler(Handler[ShowCategoryTree, bytes]):
    """Answers JSON."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CatalogQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: ShowCategoryTree, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        return await self._reads.through("tree", command, self._queries.category_tree, seconds=TREE_SECONDS) or b""
