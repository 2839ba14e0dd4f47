"""The read model of lists, facets, search and pages, derived by set-based statements."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from psycopg.rows import DictRow

from adapters.postgres.catalog.listing_sql import REFRESH, REFRESH_ALL, REFRESH_FACETS, REFRESH_TERMS
from adapters.postgres.first_time import FIRST_TIME
from adapters.postgres.together import Writing
from domain.kernel.ids import CategoryId, ProductId, ProductTypeId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

# Locked first: what is derived from an older snapshot must not overwrite what is derived from a newer one.
_LOCK = "SELECT id FROM products WHERE id = ANY(%(ids)s) ORDER BY id FOR NO KEY UPDATE"
_LOCK_OF_VARIANTS = """
SELECT id FROM products WHERE id IN (SELECT product_id FROM variants WHERE id = ANY(%(ids)s))
ORDER BY id FOR NO KEY UPDATE
"""

_BELOW = """
WITH RECURSIVE below AS (
    SELECT id FROM categories WHERE id = %(id)s
    UNION ALL
    SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id
)
SELECT p.id FROM products p JOIN below b ON p.category_id = b.id
UNION
SELECT product_id FROM product_listings WHERE category_ids @> ARRAY[%(id)s]::uuid[]
"""

_OF_TYPE = "SELECT id FROM products WHERE product_type_id = %(id)s"

# In the order of their ids, as everybody locks several: two orders of the same goods wait for each other, and no more.
# One plan serves all: it does not look at the lists.
_COUNT_SALES = Writing(
    "sales",
    "processed_events search_documents",
    first_count=FIRST_TIME,
    sold="""
    SELECT v.product_id, sum(s.quantity)::int AS quantity
    FROM first_count
    CROSS JOIN unnest((SELECT %(ids)s::uuid[]), (SELECT %(quantities)s::int[])) AS s(variant_id, quantity)
    JOIN variants v ON v.id = s.variant_id
    GROUP BY v.product_id
""",
    locked_documents="""
    SELECT product_id FROM search_documents WHERE product_id IN (SELECT product_id FROM sold)
    ORDER BY product_id FOR NO KEY UPDATE
""",
    counted_sales="""
    UPDATE search_documents d SET units_sold = d.units_sold + sold.quantity
    FROM locked_documents l JOIN sold USING (product_id)
    WHERE d.product_id = l.product_id
    RETURNING d.product_id
""",
)

# More than these, as below a great category, are derived in bulk: patiently, and with memory for it.
_MANY = 200
# A plan made for a few products would join thousands by nested loops.
_PATIENCE = """
SET LOCAL statement_timeout = '10min'; SET LOCAL work_mem = '64MB'; SET LOCAL plan_cache_mode = force_custom_plan
"""


class PostgresListingIndex:
    """Writes the read model within the transaction of what it is derived from."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def refresh(self, ids: Collection[ProductId]) -> None:
        await self._derive(await self._uow.rows(_LOCK, {"ids": list(ids)}))

    async def refresh_variants(self, ids: Collection[VariantId]) -> None:
        await self._derive(await self._uow.rows(_LOCK_OF_VARIANTS, {"ids": list(ids)}))

    async def _derive(self, locked: list[DictRow]) -> None:
        if len(locked) > _MANY:
            await self._takes_long()
        if locked:
            await self._uow.run(REFRESH, {"ids": [row["id"] for row in locked]})

    async def refresh_all(self) -> None:
        await self._takes_long()
        await self._uow.run(REFRESH_ALL)
        await self._uow.run(REFRESH_TERMS)
        await self._uow.run(REFRESH_FACETS)

    async def refresh_terms(self) -> None:
        await self._takes_long()
        await self._uow.run(REFRESH_TERMS)
        await self._uow.run(REFRESH_FACETS)

    async def _takes_long(self) -> None:
        await self._uow.run(_PATIENCE)

    async def below(self, category_id: CategoryId) -> list[ProductId]:
        return [ProductId(row["id"]) for row in await self._uow.rows(_BELOW, {"id": category_id})]

    async def of_type(self, type_id: ProductTypeId) -> list[ProductId]:
        return [ProductId(row["id"]) for row in await self._uow.rows(_OF_TYPE, {"id": type_id})]

    async def count_sales(self, sold: Mapping[VariantId, int], *, event_id: UUID, subscriber: str) -> None:
        values = {"event_id": event_id, "subscriber": subscriber, "ids": list(sold), "quantities": list(sold.values())}
        await self._uow.write(_COUNT_SALES, values)
