"""Staff changes a collection."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from application.catalog.collection_editing import CollectionEdit, current_collection
from application.catalog.collection_ports import CollectionUnitOfWork
from application.catalog.collection_views import CollectionView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.collection import check
from domain.identity.permission import Permission

_TOLD = ("slug", "title", "description", "seo_title", "seo_description", "is_published")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCollection(CollectionEdit):
    """`changes` by the names of the aggregate's fields, `products` and `rule` among them."""

    changes: Mapping[str, Any] = field(default_factory=dict)


class EditCollectionHandler(Handler[EditCollection, CollectionView]):
    """Raises `CollectionNotFound`, `VersionMismatch`, `SlugTaken`, or `InvalidInput` with every fault."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CollectionUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: EditCollection, *, actor: Actor) -> CollectionView:
        async with self._uow(actor) as uow:
            collection = await current_collection(command, uow.collections)
            changes = command.changes
            faults = collection.describe(**{name: changes.get(name, getattr(collection, name)) for name in _TOLD})
            members = {name: changes.get(name, getattr(collection, name)) for name in ("products", "rule")}
            check([*faults, *collection.fill(**members)])
            await uow.collections.save(collection)
            view = CollectionView.of(collection)
            await uow.commit(view)
        return view
