"""What collections need of the world."""

from collections.abc import Sequence
from typing import Protocol

from application.catalog.collection_views import CollectedProduct, CollectionRow
from application.kernel.ports import UnitOfWork
from domain.catalog.collection import Collection
from domain.kernel.ids import CollectionId, ProductId


class CollectionRepository(Protocol):
    """Collections, whole. A slug by which one was published stays its own, as those of products do."""

    async def get(self, collection_id: CollectionId) -> Collection | None:
        """The collection with that id, without products that are deleted by now."""

    async def count(self) -> int:
        """How many there are."""

    async def save(self, collection: Collection) -> None:
        """Store it. Raises `SlugTaken`, `StaleAggregate`, or `InvalidInput` where a product does not exist."""

    async def remove(self, collection: Collection) -> None:
        """Delete it, with its slugs. Raises `StaleAggregate`."""


class CollectionUnitOfWork(UnitOfWork, Protocol):
    """A transaction on collections."""

    @property
    def collections(self) -> CollectionRepository: ...


class CollectionQueries(Protocol):
    """Reads of collections."""

    async def published(self, slug: str) -> Collection | None:
        """The published collection with that slug."""

    async def moved(self, slug: str) -> str | None:
        """The slug of the published collection that went by that one."""

    async def all(self) -> Sequence[CollectionRow]:
        """All collections, published or not, by title."""

    async def get(self, collection_id: CollectionId) -> Collection | None:
        """The collection with that id, published or not."""

    async def products(self, ids: Sequence[ProductId]) -> Sequence[CollectedProduct]:
        """These products in this order; unknown ones are left out."""
