"""Bundles on PostgreSQL."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.catalog.part_rows import parts_of
from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import PARTS, supply
from adapters.postgres.patterns import literal
from application.catalog.bundle_ports import Containing
from application.catalog.bundle_views import BundlePage, BundleRow, derived, part_stock
from application.catalog.variant_views import PartStock
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.bundle import Bundle, BundlePart
from domain.catalog.errors import VariantNotFound
from domain.kernel.ids import ProductId, VariantId

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('bundles'))"
_PARTS_OF = "SELECT part_id, quantity FROM bundle_parts WHERE bundle_id = %(id)s ORDER BY position"
_KNOWN = """
SELECT v.id, EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = v.id) AS is_bundle
FROM variants v WHERE v.id = ANY(%(ids)s)
"""
_CONTAINING = """
SELECT b.bundle_id, b.part_id, p.id AS product_id, p.title || coalesce(' (' || v.sku || ')', '') AS name
FROM bundle_parts b JOIN variants v ON v.id = b.bundle_id JOIN products p ON p.id = v.product_id
WHERE b.part_id = ANY(%(ids)s) ORDER BY name, b.bundle_id, b.part_id
"""
_SAVE = """
WITH kept AS (
    SELECT g.part_id, g.quantity, g.position
    FROM jsonb_to_recordset(%(parts)s) AS g(part_id uuid, quantity int, position int)
), gone AS (
    DELETE FROM bundle_parts b
    WHERE b.bundle_id = %(id)s AND NOT EXISTS (SELECT FROM kept k WHERE k.part_id = b.part_id)
)
INSERT INTO bundle_parts (bundle_id, part_id, quantity, position)
SELECT %(id)s, part_id, quantity, position FROM kept
ON CONFLICT (bundle_id, part_id) DO UPDATE SET quantity = excluded.quantity, position = excluded.position
"""
_DISSOLVE = "DELETE FROM bundle_parts WHERE bundle_id = ANY(%(ids)s)"

# Each part of a bundle with what there is of it.
_STOCKED = f"""
SELECT m.bundle_id, {PARTS.format(bundle="m.bundle_id")} AS parts, jsonb_object_agg(m.part_id, f.free) AS free
FROM bundle_parts m JOIN LATERAL ({supply("(SELECT m.part_id AS id)")}) f ON true
WHERE m.bundle_id = ANY(%(ids)s) GROUP BY m.bundle_id
"""  # noqa: S608 -- made of constants
_PAGE = """
SELECT v.id, v.product_id, p.slug, p.title, v.sku, v.option_values
FROM variants v JOIN products p ON p.id = v.product_id
WHERE EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = v.id)
AND (%(pattern)s::text IS NULL OR p.title ILIKE %(pattern)s OR v.sku ILIKE %(pattern)s)
AND (%(id)s::uuid IS NULL OR v.id > %(id)s) ORDER BY v.id LIMIT %(limit)s
"""


class PostgresBundleRepository:
    """Bundles over an open transaction."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def lock(self, variant_id: VariantId) -> Bundle:
        await self._uow.run(_LOCK)
        rows = await self._uow.rows(_PARTS_OF, {"id": variant_id})
        bundle = Bundle(id=variant_id, parts=tuple(BundlePart(row["part_id"], row["quantity"]) for row in rows))
        self._uow.audit.loaded("bundle", variant_id, bundle)
        return bundle

    async def known(self, ids: Collection[VariantId]) -> dict[VariantId, bool]:
        rows = await self._uow.rows(_KNOWN, {"ids": list(ids)}) if ids else []
        return {row["id"]: row["is_bundle"] for row in rows}

    async def containing(self, ids: Collection[VariantId]) -> list[Containing]:
        rows = await self._uow.rows(_CONTAINING, {"ids": list(ids)})
        return [Containing(row["bundle_id"], row["product_id"], row["part_id"], row["name"]) for row in rows]

    async def stocked(self, ids: Collection[VariantId]) -> dict[VariantId, tuple[PartStock, ...]]:
        return await _stocked(self._uow, ids)

    async def save(self, bundle: Bundle) -> None:
        parts = [
            {"part_id": str(part.variant_id), "quantity": part.quantity, "position": position}
            for position, part in enumerate(bundle.parts)
        ]
        try:
            await self._uow.run(_SAVE, {"id": bundle.id, "parts": Jsonb(parts)})
        except psycopg.errors.ForeignKeyViolation as missing:
            raise VariantNotFound from missing
        self._uow.audit.saved("bundle", bundle.id, bundle)

    async def dissolve(self, ids: Collection[VariantId]) -> None:
        if ids:
            await self._uow.run(_DISSOLVE, {"ids": list(ids)})


class PostgresBundleQueries:
    """Two statements a page."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def page(self, *, search: str, page_size: int, cursor: str | None) -> BundlePage:
        (last,) = position_of(cursor, tuple[UUID]) if cursor else (None,)
        wanted = search.strip()
        rows = await self._reader.rows(
            _PAGE,
            {"pattern": f"%{literal(wanted)}%" if wanted else None, "id": last, "limit": page_size + 1},
        )
        page = rows[:page_size]
        stocked = await _stocked(self._reader, [VariantId(row["id"]) for row in page])
        more = len(rows) > page_size
        return BundlePage(
            tuple(_row(row, stocked.get(row["id"], ())) for row in page), cursor_at(page[-1]["id"]) if more else None
        )


async def _stocked(reader: Reader, ids: Collection[VariantId]) -> dict[VariantId, tuple[PartStock, ...]]:
    rows = await reader.rows(_STOCKED, {"ids": list(ids)}) if ids else []
    return {
        row["bundle_id"]: tuple(part_stock(part, row["free"][str(part.variant_id)]) for part in parts_of(row["parts"]))
        for row in rows
    }


def _row(row: DictRow, parts: tuple[PartStock, ...]) -> BundleRow:
    return BundleRow(
        variant_id=row["id"],
        product_id=ProductId(row["product_id"]),
        product_slug=row["slug"],
        title=row["title"],
        sku=row["sku"],
        options=tuple(row["option_values"]),
        available=derived(parts),
        parts=parts,
    )
