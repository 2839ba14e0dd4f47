"""A collection goes; its products stay."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.collection_editing import CollectionEdit, current_collection
from application.catalog.collection_ports import CollectionUnitOfWork
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.identity.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCollection(CollectionEdit):
    """With the slugs that it went by."""


class DeleteCollectionHandler(Handler[DeleteCollection, None]):
    """Raises `CollectionNotFound` or `VersionMismatch`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CollectionUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: DeleteCollection, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.collections.remove(await current_collection(command, uow.collections))
            await uow.commit()
