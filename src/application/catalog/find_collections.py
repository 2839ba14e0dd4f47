"""The collections that staff edits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.catalog.collection_ports import CollectionQueries
from application.catalog.collection_views import CollectionRow
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindCollections:
    """All of them: there are at most two hundred."""


class FindCollectionsHandler(Handler[FindCollections, Sequence[CollectionRow]]):
    """By title."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: CollectionQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindCollections, *, actor: Actor) -> Sequence[CollectionRow]:  # noqa: ARG002 -- the door has checked the actor
        return await self._queries.all()
