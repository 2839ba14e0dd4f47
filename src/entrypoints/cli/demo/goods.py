"""Puts the demo catalog into the shop: categories, products with their stock, pictures and reviews."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from application.inventory.ports import StockChange
from application.kernel.actor import Actor
from application.media.renditions import making_renditions
from domain.catalog.category import Category
from domain.catalog.product import Product, ProductDetails
from domain.catalog.review import Review
from domain.catalog.variant import MediaItem, VariantDetails
from domain.kernel.ids import CategoryId, MediaId, ProductId, ReviewId, VariantId
from domain.kernel.money import Currency, Money
from entrypoints.cli.demo.catalog import DemoCatalog, DemoCategory, DemoProduct, DemoVariant
from entrypoints.cli.demo.identities import demo_id
from entrypoints.cli.demo.pictures import SIZE
from entrypoints.cli.demo.reviews import DemoReview
from entrypoints.cli.demo.types import load_types
from entrypoints.container import Container

T = TypeVar("T")

ACTOR = Actor.system("demo")
USD = Currency("USD")
_BATCH = 50


def media_key(picture: str) -> str:
    """Where a demo picture lies in the media storage."""
    return f"demo/{picture}.webp"


async def store_picture(container: Container, name: str, data: bytes) -> None:
    """Keep a picture in the shop's media storage."""
    await container.media_storage().put(media_key(name), data, "image/webp")


async def store_catalog(container: Container, catalog: DemoCatalog, epoch: datetime) -> None:
    """Store categories, types and products; the newest product appeared a day before the epoch."""
    told = load_types()
    units = container.bulk_uow()
    async with units(ACTOR) as uow:
        for category in catalog.categories:
            await uow.categories.save(_category(category))
        for product_type in {of_type.id: of_type for of_type, _ in told.values()}.values():
            await uow.product_types.save(product_type)
        await uow.commit()
    ages = {product.slug: number for number, product in enumerate(_shuffled(catalog.products), start=1)}
    for batch in batches(catalog.products, _BATCH):
        async with units(ACTOR) as uow:
            for item in batch:
                product = _product(item, published=epoch - timedelta(days=ages[item.slug]))
                if item.slug in told:
                    product.classify(*told[item.slug])
                await uow.products.save(product)
                for variant in item.variants:
                    await uow.stock.adjust(_stock(variant), reason="opening stock", reference="demo")
            await uow.commit()


async def store_reviews(container: Container, reviews: Iterable[DemoReview]) -> None:
    """Store the reviews as published."""
    units = container.bulk_uow()
    for batch in batches(list(reviews), _BATCH):
        async with units(ACTOR) as uow:
            for number, item in enumerate(batch):
                await uow.reviews.save(_review(item, number))
            await uow.commit()


async def ask_for_renditions(container: Container) -> None:
    """Have the worker make smaller copies of the pictures, so that nobody waits for them before the shop opens."""
    async with container.bulk_uow()(ACTOR) as uow:
        uow.enqueue(making_renditions())
        await uow.commit()


async def refresh_listings(container: Container) -> None:
    """Derive lists, search and pages anew; bulk loads do it once, at their end."""
    async with container.bulk_uow()(ACTOR) as uow:
        await uow.listings.refresh_all()
        await uow.commit()


def batches(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def _shuffled(products: Sequence[DemoProduct]) -> list[DemoProduct]:
    """Newest first, so that neighbors in time come from different shelves; the same on every run."""
    return sorted(products, key=lambda product: demo_id("age", product.slug).int)


def _category(item: DemoCategory) -> Category:
    category = Category(
        id=CategoryId(demo_id("category", item.slug)),
        slug=item.slug,
        name=item.name,
        parent_id=CategoryId(demo_id("category", item.parent)) if item.parent else None,
        image_key=media_key(item.picture.name),
    )
    category.describe(slug=item.slug, name=item.name, description=item.description, position=item.position)
    return category


def _product(item: DemoProduct, *, published: datetime) -> Product:
    details = ProductDetails(
        slug=item.slug,
        title=item.title,
        description_html=item.description_html,
        brand=item.brand,
        product_type=item.type,
        tags=item.tags,
        category_id=CategoryId(demo_id("category", item.category)),
    )
    product = Product.draft(product_id(item.slug), details, options=[name for name, _ in item.options])
    for picture in item.pictures:
        product.attach_media(
            MediaItem(
                id=MediaId(demo_id("media", picture.name)),
                alt=picture.alt,
                storage_key=media_key(picture.name),
                width=SIZE,
                height=SIZE,
            )
        )
    for variant in item.variants:
        product.add_variant(variant_id(variant.sku), [value for _, value in variant.options], _details(variant))
    product.activate(now=published)
    return product


def product_id(slug: str) -> ProductId:
    """The id of a demo product."""
    return ProductId(demo_id("product", slug))


def variant_id(sku: str) -> VariantId:
    """The id of a demo variant."""
    return VariantId(demo_id("variant", sku))


def _details(variant: DemoVariant) -> VariantDetails:
    return VariantDetails(
        price=Money(variant.price_minor, USD),
        compare_at=None if variant.compare_at_minor is None else Money(variant.compare_at_minor, USD),
        sku=variant.sku,
        weight_grams=variant.weight_grams,
    )


def _stock(variant: DemoVariant) -> StockChange:
    return StockChange(
        variant_id=variant_id(variant.sku), on_hand=variant.on_hand, backorder_limit=variant.backorder_limit
    )


def _review(item: DemoReview, number: int) -> Review:
    review = Review(
        id=ReviewId(demo_id("review", item.product_slug, item.author, item.title, str(number))),
        product_id=product_id(item.product_slug),
        author_name=item.author,
        rating=item.rating,
        title=item.title,
        body=item.body,
        created_at=item.created_at,
    )
    review.publish()
    return review
