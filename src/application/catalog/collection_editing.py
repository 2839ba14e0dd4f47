"""What all edits of collections share."""

from dataclasses import dataclass

from application.catalog.collection_ports import CollectionRepository
from domain.catalog.collection import Collection
from domain.catalog.errors import CollectionNotFound
from domain.kernel.ids import CollectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionEdit:
    """An edit of a collection as it was at a version."""

    collection_id: CollectionId
    expected_version: int


async def current_collection(command: CollectionEdit, collections: CollectionRepository) -> Collection:
    """The collection that the edit is about; raises `CollectionNotFound` or `VersionMismatch`."""
    collection = await collections.get(command.collection_id)
    if collection is None:
        raise CollectionNotFound
    collection.require_version(command.expected_version)
    return collection
