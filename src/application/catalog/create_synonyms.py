"""A new group of synonyms."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.search_ports import SynonymUnitOfWork
from application.catalog.search_views import SynonymGroupView
from application.catalog.synonym_editing import synonym_group_view
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.errors import TooManySynonymGroups
from domain.catalog.synonyms import MAX_SYNONYM_GROUPS, SynonymGroup
from domain.identity.permission import Permission
from domain.kernel.ids import SynonymGroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSynonyms:
    """Words or phrases; `one_way`: only the first one finds the others."""

    words: tuple[str, ...]
    one_way: bool = False


class CreateSynonymsHandler(Handler[CreateSynonyms, SynonymGroupView]):
    """Raises `InvalidInput` with every fault, or `TooManySynonymGroups`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[SynonymUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateSynonyms, *, actor: Actor) -> SynonymGroupView:
        group = SynonymGroup(id=SynonymGroupId(self._ids.new()))
        group.rephrase(command.words, one_way=command.one_way)
        async with self._uow(actor) as uow:
            if await uow.synonyms.count() >= MAX_SYNONYM_GROUPS:
                raise TooManySynonymGroups(limit=MAX_SYNONYM_GROUPS)
            await uow.synonyms.save(group)
            view = synonym_group_view(group)
            await uow.commit(view)
        return view
