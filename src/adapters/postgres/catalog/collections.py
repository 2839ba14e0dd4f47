"""Collections on PostgreSQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.database import Reader
from application.catalog.collection_views import CollectedProduct, CollectionRow
from domain.catalog.collection import Collection, Rule
from domain.catalog.errors import SlugTaken
from domain.catalog.product import ProductStatus
from domain.kernel.errors import Fault, InvalidInput, StaleAggregate
from domain.kernel.ids import CollectionId, ProductId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_WHOLE = """
SELECT c.id, c.slug, c.title, c.description, c.seo_title, c.seo_description, c.is_published, c.rule, c.version,
       ARRAY(SELECT p.product_id FROM collection_products p WHERE p.collection_id = c.id ORDER BY p.position)
           AS products
FROM collections c
"""
_GET = f"{_WHOLE} WHERE c.id = %(id)s"
_PUBLISHED = f"{_WHOLE} WHERE c.slug = %(slug)s AND c.is_published"
_MOVED = """
SELECT c.slug FROM old_collection_slugs o JOIN collections c ON c.id = o.collection_id
WHERE o.slug = %(slug)s AND c.is_published
"""
_ALL = """
SELECT c.id, c.version, c.slug, c.title, c.description, c.is_published, c.rule,
       coalesce(jsonb_array_length(c.rule -> 'conditions'), 0) AS conditions,
       (SELECT count(*) FROM collection_products p WHERE p.collection_id = c.id) AS product_count
FROM collections c ORDER BY c.title, c.id
"""
_COUNT = "SELECT count(*) AS count FROM collections"
_INSERT = """
INSERT INTO collections (id, slug, title, description, seo_title, seo_description, is_published, rule)
VALUES (%(id)s, %(slug)s, %(title)s, %(description)s, %(seo_title)s, %(seo_description)s, %(is_published)s, %(rule)s)
"""
_UPDATE = """
UPDATE collections SET
    slug = %(slug)s, title = %(title)s, description = %(description)s, seo_title = %(seo_title)s,
    seo_description = %(seo_description)s, is_published = %(is_published)s, rule = %(rule)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_FILL = """
WITH gone AS (
    DELETE FROM collection_products WHERE collection_id = %(id)s AND product_id <> ALL(%(products)s::uuid[])
)
INSERT INTO collection_products (collection_id, product_id, position)
SELECT %(id)s, w.product_id, w.position FROM unnest(%(products)s::uuid[]) WITH ORDINALITY w(product_id, position)
ON CONFLICT (collection_id, product_id) DO UPDATE SET position = excluded.position
WHERE collection_products.position <> excluded.position
"""
_DELETE = "DELETE FROM collections WHERE id = %(id)s AND version = %(version)s"
_PRODUCTS = """
SELECT p.id, p.slug, p.title, p.status,
       (SELECT '/media/' || m.storage_key FROM product_media m
        WHERE m.product_id = p.id AND m.storage_key IS NOT NULL ORDER BY m.position, m.id LIMIT 1) AS image_url
FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY w(id, place) JOIN products p ON p.id = w.id ORDER BY w.place
"""


class PostgresCollectionRepository:
    """Collections over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, collection_id: CollectionId) -> Collection | None:
        row = await self._uow.row(_GET, {"id": collection_id})
        if row is None:
            return None
        collection = _collection(row)
        self._uow.audit.loaded("collection", collection.id, collection)
        return collection

    async def count(self) -> int:
        row = await self._uow.row(_COUNT)
        return row["count"] if row else 0

    async def save(self, collection: Collection) -> None:
        try:
            written = await self._uow.run(_UPDATE if collection.version else _INSERT, _values(collection))
        except psycopg.errors.UniqueViolation as taken:
            raise SlugTaken(collection.slug) from taken
        if not written:
            raise StaleAggregate("The collection")
        try:
            await self._uow.run(_FILL, {"id": collection.id, "products": list(collection.products)})
        except psycopg.errors.ForeignKeyViolation as missing:
            detail = "One of these products does not exist any more."
            raise InvalidInput([Fault("/productIds", "unknown_product", detail)]) from missing
        collection.version += 1
        self._uow.audit.saved("collection", collection.id, collection)

    async def remove(self, collection: Collection) -> None:
        if not await self._uow.run(_DELETE, {"id": collection.id, "version": collection.version}):
            raise StaleAggregate("The collection")
        self._uow.audit.removed("collection", collection.id)


class PostgresCollectionQueries:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def published(self, slug: str) -> Collection | None:
        row = await self._reader.row(_PUBLISHED, {"slug": slug})
        return _collection(row) if row else None

    async def moved(self, slug: str) -> str | None:
        row = await self._reader.row(_MOVED, {"slug": slug})
        return row["slug"] if row else None

    async def all(self) -> Sequence[CollectionRow]:
        return [CollectionRow(**{**row, "rule": _rule(row)}) for row in await self._reader.rows(_ALL)]

    async def get(self, collection_id: CollectionId) -> Collection | None:
        row = await self._reader.row(_GET, {"id": collection_id})
        return _collection(row) if row else None

    async def products(self, ids: Sequence[ProductId]) -> Sequence[CollectedProduct]:
        rows = await self._reader.rows(_PRODUCTS, {"ids": list(ids)})
        return [CollectedProduct(**{**row, "status": ProductStatus(row["status"])}) for row in rows]


def _rule(row: DictRow) -> Rule | None:
    return None if row["rule"] is None else msgspec.convert(row["rule"], Rule)


def _collection(row: DictRow) -> Collection:
    return Collection(**{**row, "products": tuple(row["products"]), "rule": _rule(row)})


def _values(collection: Collection) -> dict[str, object]:
    rule = collection.rule
    return {
        "id": collection.id,
        "version": collection.version,
        "slug": collection.slug,
        "title": collection.title,
        "description": collection.description,
        "seo_title": collection.seo_title,
        "seo_description": collection.seo_description,
        "is_published": collection.is_published,
        "rule": None if rule is None else Jsonb(msgspec.to_builtins(rule)),
    }
