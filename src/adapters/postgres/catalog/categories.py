"""The tree of categories on PostgreSQL."""

from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import DictRow

from domain.catalog.category import Category
from domain.catalog.errors import CategoryHasChildren, SlugTaken
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import CategoryId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_COLUMNS = "id, parent_id, slug, name, description, position, image_key, version"
_LOCK_TREE = "SELECT pg_advisory_xact_lock(hashtext('categories'))"
ALL_CATEGORIES = f"SELECT {_COLUMNS} FROM categories"  # noqa: S608 -- a constant of this module
_GET = f"{ALL_CATEGORIES} WHERE id = %(id)s"

# The name and the address of a category's facet are its own.
_TOLD_OF = """
WITH written AS ({} RETURNING id)
INSERT INTO search_changes (facet_key) SELECT hashtextextended('c' || chr(31) || id, 0) FROM written
"""
_INSERT = _TOLD_OF.format("""
INSERT INTO categories (id, parent_id, slug, name, description, position, image_key, version)
VALUES (%(id)s, %(parent_id)s, %(slug)s, %(name)s, %(description)s, %(position)s, %(image_key)s, 1)
""")
_UPDATE = _TOLD_OF.format("""
UPDATE categories SET
    parent_id = %(parent_id)s, slug = %(slug)s, name = %(name)s, description = %(description)s,
    position = %(position)s, image_key = %(image_key)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
""")
_HAND_UP = "UPDATE products SET category_id = %(parent_id)s WHERE category_id = %(id)s"
_DELETE = _TOLD_OF.format("DELETE FROM categories WHERE id = %(id)s AND version = %(version)s")


class PostgresCategoryRepository:
    """Categories over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def lock_tree(self) -> dict[CategoryId, Category]:
        await self._uow.row(_LOCK_TREE)
        return {row["id"]: self._loaded(row) for row in await self._uow.rows(ALL_CATEGORIES)}

    async def get(self, category_id: CategoryId) -> Category | None:
        row = await self._uow.row(_GET, {"id": category_id})
        return self._loaded(row) if row else None

    def _loaded(self, row: DictRow) -> Category:
        category = category_of(row)
        self._uow.audit.loaded("category", category.id, category)
        return category

    async def save(self, category: Category) -> None:
        try:
            written = await self._uow.run(_INSERT if category.version == 0 else _UPDATE, _values(category))
        except psycopg.errors.UniqueViolation as taken:
            raise SlugTaken(category.slug) from taken
        if not written:
            raise StaleAggregate("The category")
        category.version += 1
        self._uow.audit.saved("category", category.id, category)
        self._uow.collect(category)

    async def remove(self, category: Category) -> None:
        await self._uow.run(_HAND_UP, _values(category))
        try:
            removed = await self._uow.run(_DELETE, _values(category))
        except (psycopg.errors.ForeignKeyViolation, psycopg.errors.RestrictViolation) as parent:
            raise CategoryHasChildren from parent
        if not removed:
            raise StaleAggregate("The category")
        self._uow.audit.removed("category", category.id)
        self._uow.collect(category)


def category_of(row: DictRow) -> Category:
    """The category of a row with its columns."""
    return Category(
        id=row["id"],
        version=row["version"],
        parent_id=row["parent_id"],
        slug=row["slug"],
        name=row["name"],
        description=row["description"],
        position=row["position"],
        image_key=row["image_key"],
    )


def _values(category: Category) -> dict[str, object]:
    return {
        "id": category.id,
        "version": category.version,
        "parent_id": category.parent_id,
        "slug": category.slug,
        "name": category.name,
        "description": category.description,
        "position": category.position,
        "image_key": category.image_key,
    }
