"""Staff changes a group of synonyms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from application.catalog.search_ports import SynonymUnitOfWork
from application.catalog.search_views import SynonymGroupView
from application.catalog.synonym_editing import SynonymEdit, current_group, synonym_group_view
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSynonyms(SynonymEdit):
    """`changes` by the names `words` and `one_way`."""

    changes: Mapping[str, Any] = field(default_factory=dict)


class EditSynonymsHandler(Handler[EditSynonyms, SynonymGroupView]):
    """Raises `SynonymGroupNotFound`, `VersionMismatch`, or `InvalidInput` with every fault."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[SynonymUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditSynonyms, *, actor: Actor) -> SynonymGroupView:
        async with self._uow(actor) as uow:
            group = await current_group(command, uow.synonyms)
            changes = command.changes
            group.rephrase(changes.get("words", group.words), one_way=changes.get("one_way", group.one_way))
            await uow.synonyms.save(group)
            view = synonym_group_view(group)
            await uow.commit(view)
        return view
