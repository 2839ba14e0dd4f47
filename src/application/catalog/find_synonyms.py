"""The synonyms that staff edits."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.search_ports import SynonymQueries
from application.catalog.search_views import SynonymGroupView
from application.catalog.synonym_editing import synonym_group_view
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True)
class FindSynonyms:
    """All of them: there are at most a thousand."""


class FindSynonymsHandler(Handler[FindSynonyms, list[SynonymGroupView]]):
    """By their first word."""

    requires: ClassVar = Permission.CATALOG_READ

    def __init__(self, queries: SynonymQueries) -> None:
        self._queries = queries

    async def handle(self, command: FindSynonyms, *, actor: Actor) -> list[SynonymGroupView]:  # noqa: ARG002 -- the door has checked the actor
        return [synonym_group_view(group) for group in await self._queries.all()]
