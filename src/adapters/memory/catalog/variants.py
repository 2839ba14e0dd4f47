"""What other contexts ask about variants, as committed or as a transaction sees it."""

from collections.abc import Collection

from adapters.memory.catalog.bundle_queries import part_facts
from adapters.memory.catalog.digital_goods import digital_of
from adapters.memory.catalog.listings import options_of, picture_of
from adapters.memory.catalog.tables import BY_VARIANT
from adapters.memory.store import MemoryStore, Transaction
from application.catalog.documents import media_url
from application.catalog.variant_views import PartFacts, VariantFacts
from domain.catalog.product import Product
from domain.catalog.variant import Variant
from domain.kernel.ids import ProductId, VariantId


class MemoryVariantCatalog:
    def __init__(self, source: MemoryStore | Transaction) -> None:
        self._source = source

    async def facts(self, ids: Collection[VariantId]) -> dict[VariantId, VariantFacts]:
        return {
            variant.id: _facts(
                product,
                variant,
                part_facts(self._source, variant.id),
                is_digital=bool(digital_of(self._source, [variant.id])),
            )
            for wanted in ids
            for product in self._source.where(BY_VARIANT, wanted)
            for variant in product.variants
            if variant.id == wanted
        }

    async def default_variant(self, product_id: ProductId) -> VariantId | None:
        product = self._source.find(Product, product_id)
        return product.variants[0].id if product is not None and len(product.variants) == 1 else None


def _facts(product: Product, variant: Variant, parts: tuple[PartFacts, ...], *, is_digital: bool) -> VariantFacts:
    picture = picture_of(product, variant)
    image_key = picture.storage_key if picture else None
    return VariantFacts(
        variant_id=variant.id,
        product_id=product.id,
        product_slug=product.details.slug,
        title=product.details.title,
        sku=variant.details.sku,
        options=options_of(product, variant),
        price=variant.details.price,
        compare_at=variant.details.compare_at,
        image_key=image_key,
        image_url=media_url(image_key),
        requires_shipping=variant.details.requires_shipping and not is_digital,
        taxable=variant.details.taxable,
        weight_grams=variant.details.weight_grams,
        sellable=product.is_on_sale,
        parts=parts,
        is_digital=is_digital,
    )
