"""A product as staff is shown it."""

from typing import Protocol

from application.catalog.bundle_ports import BundleUnitOfWork
from application.catalog.classifying import attributes_of
from application.catalog.documents import media_url
from application.catalog.ports import ProductUnitOfWork
from application.catalog.type_ports import ProductTypeUnitOfWork
from application.catalog.variant_views import PartStock
from application.catalog.views import AdminMediaView, AdminProductView, AdminVariantView, OptionView
from application.inventory.ports import StockQueries
from application.media.rendition_ports import RenditionIndex
from application.media.renditions import RenditionState
from domain.catalog.product import Product
from domain.catalog.variant import MediaItem, Variant


class ShowingUnitOfWork(ProductUnitOfWork, ProductTypeUnitOfWork, BundleUnitOfWork, Protocol):
    """A transaction on a product, that also knows its type, its stock and parts, and how far its pictures are."""

    @property
    def stock_levels(self) -> StockQueries: ...

    @property
    def renditions(self) -> RenditionIndex: ...


async def shown(product: Product, uow: ShowingUnitOfWork) -> AdminProductView:
    """The product with everything that staff may edit, and its stock."""
    ids = [variant.id for variant in product.variants]
    levels, parts = await uow.stock_levels.availability(ids), await uow.bundles.stocked(ids)
    states = await uow.renditions.states([item.storage_key for item in product.media if item.storage_key])
    details = product.details
    return AdminProductView(
        id=product.id,
        version=product.version,
        slug=details.slug,
        title=details.title,
        description=details.description_html,
        status=product.status,
        brand=details.brand,
        product_type=details.product_type,
        tags=list(details.tags),
        category_id=details.category_id,
        seo_title=details.seo_title,
        seo_description=details.seo_description,
        published_at=product.published_at,
        publish_at=product.schedule.publish_at,
        unpublish_at=product.schedule.unpublish_at,
        product_type_id=product.type_id,
        attributes=await attributes_of(product, uow),
        options=[OptionView(option.name, list(option.values)) for option in product.options],
        variants=[
            _variant(product, variant, levels.get(variant.id, 0), parts.get(variant.id, ()))
            for variant in product.variants
        ],
        media=[_media(item, states.get(item.storage_key or "")) for item in product.media],
    )


def _variant(
    product: Product, variant: Variant, available: int | None, parts: tuple[PartStock, ...]
) -> AdminVariantView:
    details = variant.details
    return AdminVariantView(
        id=variant.id,
        sku=details.sku,
        barcode=details.barcode,
        options=dict(zip((option.name for option in product.options), variant.option_values, strict=True)),
        price=details.price,
        compare_at=details.compare_at,
        weight_grams=details.weight_grams,
        requires_shipping=details.requires_shipping,
        taxable=details.taxable,
        media_id=details.media_id,
        available=available,
        parts=parts,
    )


def _media(item: MediaItem, renditions: RenditionState | None) -> AdminMediaView:
    return AdminMediaView(
        id=item.id,
        url=media_url(item.storage_key),
        alt=item.alt,
        source_url=item.source_url,
        width=item.width,
        height=item.height,
        renditions=renditions,
    )
