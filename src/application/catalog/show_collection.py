"""One collection, as buyers see it."""

import json
from dataclasses import dataclass
from typing import ClassVar

from application.catalog.cached_reads import TREE_SECONDS, CachedReads
from application.catalog.collection_ports import CollectionQueries
from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from domain.catalog.errors import CollectionMoved, CollectionNotFound


@dataclass(frozen=True, slots=True)
class ShowCollection:
    """The published collection with that slug. What belongs to it, the list of products tells."""

    slug: str


class ShowCollectionHandler(Handler[ShowCollection, bytes]):
    """Answers JSON. Raises `CollectionNotFound`, or `CollectionMoved` for a slug of before."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, queries: CollectionQueries, reads: CachedReads) -> None:
        self._queries, self._reads = queries, reads

    async def handle(self, command: ShowCollection, *, actor: Actor) -> bytes:  # noqa: ARG002 -- everyone sees the same
        async def read() -> bytes | None:
            collection = await self._queries.published(command.slug)
            if collection is None:
                return None
            seo = {"title": collection.seo_title or collection.title, "description": collection.seo_description}
            told = {"id": str(collection.id), "slug": collection.slug, "title": collection.title}
            return json.dumps(told | {"description": collection.description, "seo": seo}).encode()

        found = await self._reads.through("collection", command, read, seconds=TREE_SECONDS)
        if found is None:
            now = await self._queries.moved(command.slug)
            raise CollectionMoved(now) if now else CollectionNotFound
        return found
