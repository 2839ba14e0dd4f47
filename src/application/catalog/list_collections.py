"""The collections that buyers can look through."""

import json
from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import TREE_SECONDS, CachedReads
from application.catalog.collection_ports import CollectionQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler


@dataclass(frozen=True, slots=True)
class ListCollections:
    """Those that are published."""


class ListCollectionsHandler(Handler[ListCollections, bytes]):
    """Answers JSON, by title."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CollectionQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: ListCollections, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes:
            items = [
                {"slug": row.slug, "title": row.title, "description": row.description}
                for row in await self._queries.all()
                if row.is_published
            ]
            return json.dumps({"items": items}).encode()

        return await self._reads.through("collections", None, read, seconds=TREE_SECONDS) or b""
