"""A new collection."""

from dataclasses import dataclass
from typing import ClassVar

from application.catalog.collection_ports import CollectionUnitOfWork
from application.catalog.collection_views import CollectionView
from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import IdGenerator, UnitOfWorkFactory
from domain.catalog.collection import MAX_COLLECTIONS, Collection, Rule, check
from domain.catalog.errors import TooManyCollections
from domain.catalog.texts import slug_of
from domain.identity.permission import Permission
from domain.kernel.ids import CollectionId, ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCollection:
    """With an empty slug one is made from the title. Without a rule its products are chosen by hand."""

    title: str
    slug: str = ""
    description: str = ""
    seo_title: str = ""
    seo_description: str = ""
    is_published: bool = False
    products: tuple[ProductId, ...] = ()
    rule: Rule | None = None


class CreateCollectionHandler(Handler[CreateCollection, CollectionView]):
    """Raises `InvalidInput` with every fault, `SlugTaken`, or `TooManyCollections`."""

    requires: ClassVar = Permission.CATALOG_WRITE

    def __init__(self, uow: UnitOfWorkFactory[CollectionUnitOfWork], ids: IdGenerator) -> None:
        self._uow, self._ids = uow, ids

    async def handle(self, command: CreateCollection, *, actor: Actor) -> CollectionView:
        collection = Collection(id=CollectionId(self._ids.new()))
        faults = collection.describe(
            slug=command.slug or slug_of(command.title),
            title=command.title.strip(),
            description=command.description,
            seo_title=command.seo_title,
            seo_description=command.seo_description,
            is_published=command.is_published,
        )
        check([*faults, *collection.fill(command.products, command.rule)])
        async with self._uow(actor) as uow:
            if await uow.collections.count() >= MAX_COLLECTIONS:
                raise TooManyCollections(limit=MAX_COLLECTIONS)
            await uow.collections.save(collection)
            view = CollectionView.of(collection)
            await uow.commit(view)
        return view
