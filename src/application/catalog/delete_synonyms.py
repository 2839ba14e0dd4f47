"""A group of synonyms goes."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.search_ports import SynonymUnitOfWork
from application.catalog.synonym_editing import SynonymEdit, current_group
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSynonyms(SynonymEdit):
    """Its words mean what they say again."""


class DeleteSynonymsHandler(Handler[DeleteSynonyms, None]):
    """Raises `SynonymGroupNotFound` or `VersionMismatch`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[SynonymUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DeleteSynonyms, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.synonyms.remove(await current_group(command, uow.synonyms))
            await uow.commit()
