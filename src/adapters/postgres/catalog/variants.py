"""What other contexts ask about variants, from the pool or within a transaction."""

from collections.abc import Collection

from psycopg.rows import DictRow

from adapters.postgres.catalog.part_rows import parts_of
from adapters.postgres.database import Reader
from adapters.postgres.inventory.supply import PARTS
from application.catalog.variant_views import VariantFacts
from domain.kernel.ids import ProductId, VariantId
from domain.kernel.money import Currency, Money

# Within a SELECT of its own nobody looks at the list to plan: one plan serves all lists, whether or not a transaction
# asks. Making one anew for each takes five to ten times what carrying it out does.
IDS = "(SELECT %(ids)s::uuid[])::uuid[]"
# The variant's own picture, else the product's first; one of which we hold a copy.
FACTS = f"""
SELECT v.id, v.product_id, p.slug, p.title, v.sku, p.options, v.option_values, vp.amount, vp.compare_at_amount,
       {PARTS.format(bundle="v.id")} AS parts,
       vp.currency, d.is_digital, v.requires_shipping AND NOT d.is_digital AS requires_shipping, v.taxable,
       v.weight_grams, p.status = 'active' AS sellable,
       (SELECT m.storage_key FROM product_media m
        WHERE m.product_id = p.id AND m.storage_key IS NOT NULL
        ORDER BY m.id IS NOT DISTINCT FROM v.media_id DESC, m.position, m.id LIMIT 1) AS image_key
FROM variants v
JOIN products p ON p.id = v.product_id
JOIN variant_prices vp ON vp.variant_id = v.id
CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM digital_files f WHERE f.variant_id = v.id AND f.removed_at IS NULL) AS is_digital) d
WHERE v.id = ANY({IDS})
"""  # noqa: S608 -- made of constants
_ONLY = """
SELECT min(id::text)::uuid AS id FROM variants WHERE product_id = %(product_id)s HAVING count(*) = 1
"""


class PostgresVariantCatalog:
    """One statement each."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def facts(self, ids: Collection[VariantId]) -> dict[VariantId, VariantFacts]:
        rows = await self._reader.rows(FACTS, {"ids": list(ids)}) if ids else []
        return {row["id"]: facts_of(row) for row in rows}

    async def default_variant(self, product_id: ProductId) -> VariantId | None:
        row = await self._reader.row(_ONLY, {"product_id": product_id})
        return row["id"] if row else None


def facts_of(row: DictRow) -> VariantFacts:
    """What a row of `FACTS` tells."""
    return VariantFacts(
        variant_id=row["id"],
        product_id=row["product_id"],
        product_slug=row["slug"],
        title=row["title"],
        sku=row["sku"],
        options={option["name"]: value for option, value in zip(row["options"], row["option_values"], strict=False)},
        price=Money(row["amount"], Currency(row["currency"])),
        compare_at=_compare_at(row["compare_at_amount"], row["currency"]),
        image_key=row["image_key"],
        image_url=f"/media/{row['image_key']}" if row["image_key"] else None,
        requires_shipping=row["requires_shipping"],
        taxable=row["taxable"],
        weight_grams=row["weight_grams"],
        sellable=row["sellable"],
        parts=parts_of(row["parts"]),
        is_digital=row["is_digital"],
    )


def _compare_at(amount: int | None, currency: str) -> Money | None:
    return None if amount is None else Money(amount, Currency(currency))
