"""What all edits of the category tree share."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.catalog.documents import media_url
from application.catalog.views import CategoryView
from domain.catalog.category import Category
from domain.catalog.errors import CategoryNotFound
from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.ids import CategoryId

Tree = Mapping[CategoryId, Category]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryEdit:
    """An edit of a category as it was at a version."""

    category_id: CategoryId
    expected_version: int


def current_category(command: CategoryEdit, tree: Tree) -> Category:
    """The category that the edit is about; raises `CategoryNotFound` or `VersionMismatch`."""
    category = tree.get(command.category_id)
    if category is None:
        raise CategoryNotFound
    category.require_version(command.expected_version)
    return category


def lineage_of(parent_id: CategoryId | None, tree: Tree) -> list[CategoryId]:
    """The category and all above it, the root first. Raises `InvalidInput` where there is none with that id."""
    lineage: list[CategoryId] = []
    while parent_id is not None:
        if parent_id not in tree:
            raise InvalidInput([Fault("/parentId", "unknown_category", "There is no such category.")])
        lineage.insert(0, parent_id)
        parent_id = tree[parent_id].parent_id
    return lineage


def height_of(category_id: CategoryId, tree: Tree) -> int:
    """How many levels hang below the category, itself included."""
    below = [other.id for other in tree.values() if other.parent_id == category_id]
    return 1 + max((height_of(child, tree) for child in below), default=0)


def category_view(category: Category) -> CategoryView:
    """The category as staff sees it."""
    return CategoryView(
        id=category.id,
        version=category.version,
        parent_id=category.parent_id,
        slug=category.slug,
        name=category.name,
        description=category.description,
        position=category.position,
        image_url=media_url(category.image_key),
    )
