"""Products on PostgreSQL."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg.rows import DictRow
from psycopg.types.json import Jsonb

from adapters.postgres.catalog.listing_sql import REFRESH
from domain.catalog.bundle_errors import VariantIsPart
from domain.catalog.errors import (
    CategoryNotFound,
    DuplicateVariant,
    ProductIsOrdered,
    ProductTypeNotFound,
    SkuTaken,
    SlugTaken,
)
from domain.catalog.product import Product, ProductDetails, ProductStatus
from domain.catalog.schedule import Schedule
from domain.catalog.variant import MediaItem, Option, Variant, VariantDetails
from domain.inventory.events import VariantAvailabilityChanged
from domain.kernel.errors import StaleAggregate
from domain.kernel.ids import MediaId, ProductId, VariantId
from domain.kernel.money import Currency, Money

if TYPE_CHECKING:
    from adapters.postgres.unit_of_work import PostgresUnitOfWork

LOAD = """
SELECT p.*,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', v.id, 'option_values', v.option_values, 'sku', v.sku, 'barcode', v.barcode,
            'weight_grams', v.weight_grams, 'requires_shipping', v.requires_shipping, 'taxable', v.taxable,
            'media_id', v.media_id, 'amount', vp.amount, 'compare_at', vp.compare_at_amount, 'currency', vp.currency
        ) ORDER BY v.position, v.id), '[]')
     FROM variants v JOIN variant_prices vp ON vp.variant_id = v.id WHERE v.product_id = p.id) AS variants,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', m.id, 'alt', m.alt, 'storage_key', m.storage_key, 'source_url', m.source_url,
            'width', m.width, 'height', m.height
        ) ORDER BY m.position, m.id), '[]')
     FROM product_media m WHERE m.product_id = p.id) AS media
FROM products p WHERE {which}
"""
_LOAD_BY_ID = LOAD.format(which="p.id = %(id)s")
_LOAD_FOLLOWING = LOAD.format(which="(%(id)s::uuid IS NULL OR p.id > %(id)s) ORDER BY p.id LIMIT %(limit)s")
_LOAD_BY_SLUGS = LOAD.format(which="p.slug = ANY(%(slugs)s)")

_INSERT = """
INSERT INTO products
    (id, slug, title, description_html, status, brand, product_type, tags, category_id, options, seo_title,
     seo_description, published_at, publish_at, unpublish_at, product_type_id, attributes, version)
VALUES
    (%(id)s, %(slug)s, %(title)s, %(description_html)s, %(status)s, %(brand)s, %(product_type)s, %(tags)s,
     %(category_id)s, %(options)s, %(seo_title)s, %(seo_description)s, %(published_at)s,
     %(publish_at)s, %(unpublish_at)s, %(product_type_id)s, %(attributes)s, 1)
"""

_UPDATE = """
UPDATE products SET
    slug = %(slug)s, title = %(title)s, description_html = %(description_html)s, status = %(status)s,
    brand = %(brand)s, product_type = %(product_type)s, tags = %(tags)s, category_id = %(category_id)s,
    options = %(options)s, seo_title = %(seo_title)s, seo_description = %(seo_description)s,
    published_at = %(published_at)s, publish_at = %(publish_at)s, unpublish_at = %(unpublish_at)s,
    product_type_id = %(product_type_id)s, attributes = %(attributes)s, version = version + 1
WHERE id = %(id)s AND version = %(version)s
"""

_PARTS = """
WITH variant_rows AS (
    INSERT INTO variants
        (id, product_id, sku, barcode, option_values, weight_grams, requires_shipping, taxable, position, media_id)
    SELECT v.id, %(id)s, v.sku, v.barcode, v.option_values, v.weight_grams, v.requires_shipping, v.taxable, v.position,
           v.media_id
    FROM jsonb_to_recordset(%(variants)s) AS v(
        id uuid, sku text, barcode text, option_values text[], weight_grams int, requires_shipping bool, taxable bool,
        position int, media_id uuid)
    ON CONFLICT (id) DO UPDATE SET
        sku = excluded.sku, barcode = excluded.barcode, option_values = excluded.option_values,
        weight_grams = excluded.weight_grams, requires_shipping = excluded.requires_shipping,
        taxable = excluded.taxable, position = excluded.position, media_id = excluded.media_id
),
price_rows AS (
    INSERT INTO variant_prices (variant_id, currency, amount, compare_at_amount)
    SELECT v.id, v.currency, v.amount, v.compare_at
    FROM jsonb_to_recordset(%(variants)s) AS v(id uuid, currency char(3), amount bigint, compare_at bigint)
    ON CONFLICT (variant_id, currency) DO UPDATE SET
        amount = excluded.amount, compare_at_amount = excluded.compare_at_amount
),
other_prices AS (
    DELETE FROM variant_prices p USING jsonb_to_recordset(%(variants)s) AS v(id uuid, currency char(3))
    WHERE p.variant_id = v.id AND p.currency <> v.currency
),
media_gone AS (
    DELETE FROM product_media m WHERE m.product_id = %(id)s
    AND NOT EXISTS (SELECT FROM jsonb_to_recordset(%(media)s) AS k(id uuid) WHERE k.id = m.id)
)
INSERT INTO product_media (id, product_id, position, alt, storage_key, source_url, width, height)
SELECT m.id, %(id)s, m.position, m.alt, m.storage_key, m.source_url, m.width, m.height
FROM jsonb_to_recordset(%(media)s) AS m(
    id uuid, position int, alt text, storage_key text, source_url text, width int, height int)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, alt = excluded.alt, storage_key = excluded.storage_key,
    source_url = excluded.source_url, width = excluded.width, height = excluded.height
"""

# Each half by an index of its own.
_DUE = """
SELECT d.id FROM (
    SELECT id, publish_at AS at FROM products WHERE publish_at <= %(now)s
    UNION ALL
    SELECT id, unpublish_at FROM products WHERE unpublish_at <= %(now)s
) d
GROUP BY d.id ORDER BY min(d.at), d.id LIMIT %(limit)s
"""

_DROP_VARIANTS = """
DELETE FROM variants v WHERE v.id = ANY(%(ids)s)
AND NOT EXISTS (SELECT FROM order_lines l WHERE l.variant_id = v.id)
"""

_REMOVE = """
WITH removed AS (
    DELETE FROM products p WHERE p.id = %(id)s AND p.version = %(version)s
    AND NOT EXISTS (SELECT FROM order_lines l WHERE l.product_id = p.id)
    RETURNING p.id
)
INSERT INTO search_changes (product_id) SELECT id FROM removed
"""
# What can be bought no more, or again, with these.
_BUNDLES_OF = "SELECT DISTINCT bundle_id FROM bundle_parts WHERE part_id = ANY(%(ids)s) ORDER BY bundle_id"
_VERSION = "SELECT version FROM products WHERE id = %(id)s"


class PostgresProductRepository:
    """One statement loads, four or five save, whatever the number of variants."""

    def __init__(self, uow: "PostgresUnitOfWork") -> None:
        self._uow = uow
        self._stored: dict[ProductId, set[VariantId]] = {}
        self._on_sale: dict[ProductId, bool] = {}

    async def get(self, product_id: ProductId) -> Product | None:
        row = await self._uow.row(_LOAD_BY_ID, {"id": product_id})
        return self._loaded(row) if row else None

    async def of_slugs(self, slugs: Collection[str]) -> dict[str, Product]:
        rows = await self._uow.rows(_LOAD_BY_SLUGS, {"slugs": list(slugs)})
        return {row["slug"]: self._loaded(row) for row in rows}

    async def following(self, product_id: ProductId | None, *, limit: int) -> list[Product]:
        rows = await self._uow.rows(_LOAD_FOLLOWING, {"id": product_id, "limit": limit})
        return [self._loaded(row) for row in rows]

    async def due(self, now: datetime, *, limit: int) -> list[ProductId]:
        return [row["id"] for row in await self._uow.rows(_DUE, {"now": now, "limit": limit})]

    def _loaded(self, row: DictRow) -> Product:
        product = product_of(row)
        self._stored[product.id] = {variant.id for variant in product.variants}
        self._on_sale[product.id] = product.is_on_sale
        self._uow.audit.loaded("product", product.id, product)
        return product

    async def save(self, product: Product) -> None:
        kept = {variant.id for variant in product.variants}
        dropped = self._stored.get(product.id, set()) - kept
        try:
            await self._write(product, dropped)
        except psycopg.errors.UniqueViolation as taken:
            raise _refusal(taken, product) from taken
        except (psycopg.errors.ForeignKeyViolation, psycopg.errors.RestrictViolation) as missing:
            if missing.diag.constraint_name == "fk_products_category_id_categories":
                raise CategoryNotFound from missing
            if missing.diag.constraint_name == "fk_products_product_type_id_product_types":
                raise ProductTypeNotFound from missing
            raise _in_the_way(missing) from missing
        product.version += 1
        self._stored[product.id] = kept
        self._uow.audit.saved("product", product.id, product)
        self._uow.collect(product)
        await self._uow.run(REFRESH, {"ids": [product.id]})
        if self._on_sale.get(product.id, product.is_on_sale) != product.is_on_sale:
            self._on_sale[product.id] = product.is_on_sale
            for row in await self._uow.rows(_BUNDLES_OF, {"ids": list(kept)}):
                self._uow.publish(VariantAvailabilityChanged(variant_id=row["bundle_id"]))

    async def _write(self, product: Product, dropped: set[VariantId]) -> None:
        if not await self._uow.run(_INSERT if product.version == 0 else _UPDATE, _columns(product)):
            raise StaleAggregate("The product")
        if dropped and await self._uow.run(_DROP_VARIANTS, {"ids": list(dropped)}) < len(dropped):
            raise ProductIsOrdered
        parts = {"id": product.id, "variants": Jsonb(_variant_rows(product)), "media": Jsonb(_media_rows(product))}
        await self._uow.run(_PARTS, parts)

    async def remove(self, product: Product) -> None:
        key = {"id": product.id, "version": product.version}
        try:
            removed = await self._uow.run(_REMOVE, key)
        except (psycopg.errors.ForeignKeyViolation, psycopg.errors.RestrictViolation) as promised:
            raise _in_the_way(promised) from promised
        if not removed:
            row = await self._uow.row(_VERSION, key)
            raise ProductIsOrdered if row and row["version"] == product.version else StaleAggregate("The product")
        self._uow.audit.removed("product", product.id)


def _in_the_way(refused: psycopg.IntegrityError) -> Exception:
    is_part = refused.diag.constraint_name == "fk_bundle_parts_part_id_variants"
    return VariantIsPart() if is_part else ProductIsOrdered()


def _refusal(taken: psycopg.errors.UniqueViolation, product: Product) -> Exception:
    constraint, detail = taken.diag.constraint_name, taken.diag.message_detail or ""
    if constraint == "uq_variants_sku":
        skus = [variant.details.sku for variant in product.variants if variant.details.sku]
        return SkuTaken(next((sku for sku in skus if f"=({sku})" in detail), ""))
    if constraint == "uq_variants_product_id_option_values":
        return DuplicateVariant(())
    return SlugTaken(product.details.slug)


def _columns(product: Product) -> dict[str, object]:
    details = product.details
    return {
        "id": product.id,
        "version": product.version,
        "slug": details.slug,
        "title": details.title,
        "description_html": details.description_html,
        "status": product.status,
        "brand": details.brand,
        "product_type": details.product_type,
        "tags": list(details.tags),
        "category_id": details.category_id,
        "options": Jsonb([{"name": option.name, "values": list(option.values)} for option in product.options]),
        "seo_title": details.seo_title,
        "seo_description": details.seo_description,
        "published_at": product.published_at,
        "publish_at": product.schedule.publish_at,
        "unpublish_at": product.schedule.unpublish_at,
        "product_type_id": product.type_id,
        "attributes": Jsonb(dict(product.attributes)),
    }


def _variant_rows(product: Product) -> list[dict[str, object]]:
    return [
        {
            "id": str(variant.id),
            "option_values": list(variant.option_values),
            "position": position,
            "sku": variant.details.sku,
            "barcode": variant.details.barcode,
            "weight_grams": variant.details.weight_grams,
            "requires_shipping": variant.details.requires_shipping,
            "taxable": variant.details.taxable,
            "media_id": str(variant.details.media_id) if variant.details.media_id else None,
            "currency": variant.details.price.currency.code,
            "amount": variant.details.price.minor,
            "compare_at": variant.details.compare_at.minor if variant.details.compare_at else None,
        }
        for position, variant in enumerate(product.variants)
    ]


def _media_rows(product: Product) -> list[dict[str, object]]:
    return [
        {
            "id": str(item.id),
            "position": position,
            "alt": item.alt,
            "storage_key": item.storage_key,
            "source_url": item.source_url,
            "width": item.width,
            "height": item.height,
        }
        for position, item in enumerate(product.media)
    ]


def product_of(row: DictRow) -> Product:
    details = {name: row[name] for name in ProductDetails.__slots__ if name != "tags"}
    return Product(
        id=row["id"],
        version=row["version"],
        details=ProductDetails(**details, tags=tuple(row["tags"])),
        status=ProductStatus(row["status"]),
        options=tuple(Option(option["name"], tuple(option["values"])) for option in row["options"]),
        variants=list(_variants(row["variants"])),
        media=[MediaItem(**{**item, "id": MediaId(UUID(item["id"]))}) for item in row["media"]],
        published_at=row["published_at"],
        schedule=Schedule(publish_at=row["publish_at"], unpublish_at=row["unpublish_at"]),
        type_id=row["product_type_id"],
        attributes={key: tuple(kept) if isinstance(kept, list) else kept for key, kept in row["attributes"].items()},
    )


def _variants(rows: Iterable[DictRow]) -> Iterable[Variant]:
    for row in rows:
        currency = Currency(row["currency"])
        yield Variant(
            id=VariantId(UUID(row["id"])),
            option_values=tuple(row["option_values"]),
            details=VariantDetails(
                price=Money(row["amount"], currency),
                compare_at=Money(row["compare_at"], currency) if row["compare_at"] is not None else None,
                sku=row["sku"],
                barcode=row["barcode"],
                weight_grams=row["weight_grams"],
                requires_shipping=row["requires_shipping"],
                taxable=row["taxable"],
                media_id=MediaId(UUID(row["media_id"])) if row["media_id"] else None,
            ),
        )
