"""Many variants at once on PostgreSQL: what the grid shows and saves."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from adapters.postgres.catalog.listing_sql import REFRESH
from adapters.postgres.catalog.products import LOAD, product_of
from adapters.postgres.database import Reader
from adapters.postgres.patterns import literal
from application.catalog.bulk_edit import VariantPage, VariantRow
from application.kernel.cursor import cursor_at, position_of
from domain.catalog.errors import SkuTaken
from domain.catalog.product import Product, ProductStatus
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import ProductId, VariantId
from domain.kernel.money import Currency, Money

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

_OF_VARIANTS = "SELECT product_id FROM variants WHERE id = ANY(%(ids)s)"
_LOCK = f"SELECT id FROM products WHERE id IN ({_OF_VARIANTS}) ORDER BY id FOR UPDATE"  # noqa: S608 -- of our own
_LOAD_LOCKED = LOAD.format(which=f"p.id IN ({_OF_VARIANTS}) ORDER BY p.id")
_OWNERS = "SELECT id, sku FROM variants WHERE sku = ANY(%(skus)s)"
_RAISE_VERSIONS = """
UPDATE products p SET version = p.version + 1
FROM unnest(%(ids)s::uuid[], %(versions)s::int[]) AS g(id, version)
WHERE p.id = g.id AND p.version = g.version
"""
_DESCRIBE = """
WITH given AS (
    SELECT * FROM jsonb_to_recordset(%(variants)s) AS g(
        id uuid, sku text, barcode text, weight_grams int, requires_shipping bool, taxable bool,
        currency char(3), amount bigint, compare_at bigint)
), prices AS (
    UPDATE variant_prices p SET currency = g.currency, amount = g.amount, compare_at_amount = g.compare_at
    FROM given g WHERE p.variant_id = g.id
)
UPDATE variants v SET sku = g.sku, barcode = g.barcode, weight_grams = g.weight_grams,
    requires_shipping = g.requires_shipping, taxable = g.taxable
FROM given g WHERE v.id = g.id
"""
_ROWS = """
SELECT v.id, v.product_id, p.version, p.title, p.status, v.option_values, v.sku, v.barcode, v.weight_grams,
       v.position, vp.amount, vp.compare_at_amount, vp.currency, s.on_hand, s.reserved,
       coalesce(s.tracked, true) AS tracked,
       EXISTS (SELECT FROM bundle_parts b WHERE b.bundle_id = v.id) AS is_bundle
FROM products p
JOIN variants v ON v.product_id = p.id
JOIN variant_prices vp ON vp.variant_id = v.id
LEFT JOIN stock_items s ON s.variant_id = v.id
    AND s.location_id = (SELECT id FROM stock_locations WHERE is_default)
WHERE (%(like)s::text IS NULL OR p.title ILIKE %(like)s OR v.sku ILIKE %(like)s)
AND (%(of)s::uuid IS NULL OR p.id = %(of)s)
AND (%(product)s::uuid IS NULL OR p.id < %(product)s
     OR (p.id = %(product)s AND (v.position, v.id) > (%(position)s, %(id)s)))
ORDER BY p.id DESC, v.position, v.id LIMIT %(limit)s
"""


class PostgresVariantEdits:
    """Products over an open transaction; each method sends a constant number of statements."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow

    async def products_of(self, ids: Collection[VariantId]) -> list[Product]:
        rows = await self._uow.rows_once_locked(_LOCK, _LOAD_LOCKED, {"ids": list(ids)})
        products = [product_of(row) for row in rows]
        for product in products:
            self._uow.audit.loaded("product", product.id, product)
        return products

    async def sku_owners(self, skus: Collection[str]) -> dict[str, VariantId]:
        return {row["sku"]: row["id"] for row in await self._uow.rows(_OWNERS, {"skus": list(skus)})}

    async def save(self, products: Sequence[Product], variants: Collection[VariantId]) -> None:
        ids = [product.id for product in products]
        versions = [product.version for product in products]
        if await self._uow.run(_RAISE_VERSIONS, {"ids": ids, "versions": versions}) < len(products):
            raise StaleAggregate("A product")
        try:
            await self._uow.run(_DESCRIBE, {"variants": Jsonb(_rows(products, set(variants)))})
        except psycopg.errors.UniqueViolation as taken:
            raise SkuTaken(_taken(taken, products)) from taken
        for product in products:
            product.version += 1
            self._uow.audit.saved("product", product.id, product)
            self._uow.collect(product)
        await self._uow.run(REFRESH, {"ids": ids})


class PostgresVariantGrid:
    """What is edited in the grid."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def variants(
        self, *, search: str, page_size: int, cursor: str | None, product_id: ProductId | None = None
    ) -> VariantPage:
        product, position, last = position_of(cursor, tuple[UUID, int, UUID]) if cursor else (None, None, None)
        like = f"%{literal(search.strip())}%" if search.strip() else None
        asked = {"like": like, "of": product_id, "limit": page_size + 1}
        rows = await self._reader.rows(_ROWS, {**asked, "product": product, "position": position, "id": last})
        page = rows[:page_size]
        after = page[-1] if len(rows) > page_size else None
        items = [
            VariantRow(
                variant_id=row["id"],
                product_id=row["product_id"],
                version=row["version"],
                title=row["title"],
                status=ProductStatus(row["status"]),
                options=tuple(row["option_values"]),
                sku=row["sku"],
                barcode=row["barcode"],
                weight_grams=row["weight_grams"],
                price=Money(row["amount"], Currency(row["currency"])),
                compare_at=_money(row["compare_at_amount"], row["currency"]),
                on_hand=row["on_hand"],
                reserved=row["reserved"],
                tracked=row["tracked"],
                is_bundle=row["is_bundle"],
            )
            for row in page
        ]
        return VariantPage(items, cursor_at(after["product_id"], after["position"], after["id"]) if after else None)


def _rows(products: Sequence[Product], wanted: set[VariantId]) -> list[dict[str, object]]:
    return [
        {
            "id": str(variant.id),
            "sku": variant.details.sku,
            "barcode": variant.details.barcode,
            "weight_grams": variant.details.weight_grams,
            "requires_shipping": variant.details.requires_shipping,
            "taxable": variant.details.taxable,
            "currency": variant.details.price.currency.code,
            "amount": variant.details.price.minor,
            "compare_at": variant.details.compare_at.minor if variant.details.compare_at else None,
        }
        for product in products
        for variant in product.variants
        if variant.id in wanted
    ]


def _taken(taken: psycopg.errors.UniqueViolation, products: Sequence[Product]) -> str:
    detail = taken.diag.message_detail or ""
    skus = [variant.details.sku for product in products for variant in product.variants if variant.details.sku]
    return next((sku for sku in skus if f"=({sku})" in detail), "")


def _money(amount: int | None, currency: str) -> Money | None:
    return None if amount is None else Money(amount, Currency(currency))
