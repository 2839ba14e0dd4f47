"""Product types on PostgreSQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.database import Reader
from application.catalog.product_type_editing import product_type_view
from application.catalog.type_views import ProductTypeView
from domain.catalog.attributes import Attribute
from domain.catalog.errors import ProductTypeInUse, SlugTaken
from domain.catalog.product_type import ProductType, Several, Uses
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import ProductTypeId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_ALL = """
SELECT t.id, t.slug, t.name, t.attributes, t.version,
       (SELECT count(*) FROM products p WHERE p.product_type_id = t.id) AS products
FROM product_types t ORDER BY lower(t.name), t.id
"""
_GET = "SELECT id, slug, name, attributes, version FROM product_types WHERE id = %(id)s"
_COUNT = "SELECT count(*) AS count FROM product_types"
_PRODUCTS = "SELECT count(*) AS count FROM products WHERE product_type_id = %(id)s"
# Of what is no choice only how many products have it is asked for.
_USES = """
SELECT a.key, CASE WHEN c.is_chosen THEN a.value ELSE '' END AS value, count(*) AS count
FROM products p
CROSS JOIN LATERAL jsonb_each(p.attributes) e
CROSS JOIN LATERAL (
    SELECT e.key, jsonb_array_elements_text(
        CASE jsonb_typeof(e.value) WHEN 'array' THEN e.value ELSE jsonb_build_array(e.value) END) AS value
) a
JOIN (
    SELECT d.value ->> 'key' AS key, d.value ->> 'kind' IN ('select', 'swatch') AS is_chosen
    FROM product_types t CROSS JOIN jsonb_array_elements(t.attributes) d WHERE t.id = %(id)s
) c ON c.key = a.key
WHERE p.product_type_id = %(id)s GROUP BY 1, 2
"""
_SEVERAL = """
SELECT key, (array_agg(title ORDER BY title, id))[:%(limit)s] AS titles
FROM (
    SELECT p.id, p.title, a.key FROM products p CROSS JOIN LATERAL jsonb_each(p.attributes) a
    WHERE p.product_type_id = %(id)s AND jsonb_typeof(a.value) = 'array'
) s GROUP BY key
"""
_INSERT = """
INSERT INTO product_types (id, slug, name, attributes) VALUES (%(id)s, %(slug)s, %(name)s, %(attributes)s)
"""
_UPDATE = """
UPDATE product_types SET slug = %(slug)s, name = %(name)s, attributes = %(attributes)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""
_DELETE = "DELETE FROM product_types WHERE id = %(id)s AND version = %(version)s"


class PostgresProductTypeRepository:
    """Types over an open transaction. Who gives products values holds the row shared, who edits it, alone."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def get(self, type_id: ProductTypeId) -> ProductType | None:
        return await self._loaded(type_id, "")

    async def hold(self, type_id: ProductTypeId) -> ProductType | None:
        return await self._loaded(type_id, " FOR SHARE")

    async def lock(self, type_id: ProductTypeId) -> ProductType | None:
        return await self._loaded(type_id, " FOR UPDATE")

    async def _loaded(self, type_id: ProductTypeId, locked: str) -> ProductType | None:
        row = await self._uow.row(_GET + locked, {"id": type_id})
        if row is None:
            return None
        product_type = _product_type(row)
        self._uow.audit.loaded("product_type", product_type.id, product_type)
        return product_type

    async def count(self) -> int:
        row = await self._uow.row(_COUNT)
        return row["count"] if row else 0

    async def products_of(self, type_id: ProductTypeId) -> int:
        row = await self._uow.row(_PRODUCTS, {"id": type_id})
        return row["count"] if row else 0

    async def uses_of(self, type_id: ProductTypeId) -> Uses:
        return {(row["key"], row["value"]): row["count"] for row in await self._uow.rows(_USES, {"id": type_id})}

    async def several_of(self, type_id: ProductTypeId, *, limit: int) -> Several:
        rows = await self._uow.rows(_SEVERAL, {"id": type_id, "limit": limit})
        return {row["key"]: row["titles"] for row in rows}

    async def save(self, product_type: ProductType) -> None:
        try:
            stored = await self._uow.run(_UPDATE if product_type.version else _INSERT, _values(product_type))
        except psycopg.errors.UniqueViolation as taken:
            raise SlugTaken(product_type.slug) from taken
        if not stored:
            raise StaleAggregate("The product type")
        product_type.version += 1
        self._uow.audit.saved("product_type", product_type.id, product_type)
        self._uow.collect(product_type)

    async def remove(self, product_type: ProductType) -> None:
        try:
            removed = await self._uow.run(_DELETE, {"id": product_type.id, "version": product_type.version})
        except (psycopg.errors.ForeignKeyViolation, psycopg.errors.RestrictViolation) as used:
            raise ProductTypeInUse(1) from used
        if not removed:
            raise StaleAggregate("The product type")
        self._uow.audit.removed("product_type", product_type.id)


class PostgresProductTypeQueries:
    """All types in one statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def all(self) -> Sequence[ProductTypeView]:
        rows = await self._reader.rows(_ALL)
        return [product_type_view(_product_type(row), products=row["products"]) for row in rows]


def _product_type(row: DictRow) -> ProductType:
    return ProductType(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        attributes=msgspec.convert(row["attributes"], tuple[Attribute, ...]),
        version=row["version"],
    )


def _values(product_type: ProductType) -> dict[str, object]:
    return {
        "id": product_type.id,
        "version": product_type.version,
        "slug": product_type.slug,
        "name": product_type.name,
        "attributes": Jsonb(msgspec.to_builtins(product_type.attributes)),
    }
