"""One collection, to be edited."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.collection_ports import CollectionQueries
from application.catalog.collection_views import CollectionDetail, CollectionView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.catalog.errors import CollectionNotFound
from domain.identity.permission import Permission
from domain.kernel.ids import CollectionId


@dataclass(frozen=True, slots=True)
class ShowAdminCollection:
    """Published or not."""

    collection_id: CollectionId


class ShowAdminCollectionHandler(Handler[ShowAdminCollection, CollectionDetail]):
    """Raises `CollectionNotFound`."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: CollectionQueries) -> None:
        self._queries = queries

    async def handle(self, command: ShowAdminCollection, *, actor: Actor) -> CollectionDetail:  # noqa: ARG002 -- the door has checked the actor
        collection = await self._queries.get(command.collection_id)
        if collection is None:
            raise CollectionNotFound
        products = await self._queries.products(collection.products) if collection.products else ()
        return CollectionDetail(CollectionView.of(collection), tuple(products))
