"""Very many made-up products for load tests, by COPY: the demo catalog over and over, under new names."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from domain.kernel.ids import ProductId
from entrypoints.cli.demo.catalog import DemoCatalog, DemoProduct, DemoVariant
from entrypoints.cli.demo.goods import ACTOR, batches, media_key
from entrypoints.cli.demo.identities import demo_id
from entrypoints.cli.demo.pictures import SIZE
from entrypoints.container import Container

_EDITIONS = ("Atelier", "Harbor", "Meadow", "Studio", "Northern", "Everyday", "Heritage", "Traveler", "Quiet", "Summit")
_MAX_VARIANTS = 6
_PART = 10_000

Rows = Iterable[Sequence[object]]


class _Copy:
    """One made-up product: the model and its number."""

    def __init__(self, model: DemoProduct, number: int, published: datetime) -> None:
        self.model, self.number, self.published = model, number, published
        self.slug = f"{model.slug}-{number}"
        self.id = demo_id("bulk product", self.slug)
        self.title = f"{_EDITIONS[number % len(_EDITIONS)]} {model.title} No. {number}"
        self.variants = model.variants[:_MAX_VARIANTS]

    def variant_id(self, variant: DemoVariant) -> UUID:
        return demo_id("bulk variant", self.slug, variant.sku)


async def fill_with_products(
    container: Container, catalog: DemoCatalog, count: int, epoch: datetime, report: Callable[[int], None]
) -> None:
    """Add so many products to the demo's categories, after those that are there; `report` hears how many are listed.

    A part at a time, each whole: while the database derives the listings of one, the next is loaded.
    """
    database = container.database()
    location = await database.row("SELECT id FROM stock_locations WHERE is_default")
    known = await database.row("SELECT count(*) AS count FROM products")
    if location is None or known is None:
        raise RuntimeError("the shop has no default stock location")
    copies = [
        _Copy(
            catalog.products[index % len(catalog.products)],
            known["count"] + index + 1,
            epoch - timedelta(minutes=index),
        )
        for index in range(count)
    ]
    listed = asyncio.create_task(asyncio.sleep(0))
    for number, part in enumerate(batches(copies, _PART), start=1):
        await container.bulk_loader().load(_tables(part, location["id"]))
        await listed
        report(min((number - 1) * _PART, count))
        listed = asyncio.create_task(_list(container, part))
    await listed
    async with container.bulk_uow()(ACTOR) as uow:
        await uow.listings.refresh_terms()
        await uow.commit()
    report(count)


async def _list(container: Container, copies: list[_Copy]) -> None:
    async with container.bulk_uow()(ACTOR) as uow:
        await uow.listings.refresh([ProductId(one.id) for one in copies])
        await uow.commit()


def _tables(copies: list[_Copy], location: UUID) -> list[tuple[str, tuple[str, ...], Rows]]:
    return [
        (
            "products",
            ("id", "slug", "title", "description_html", "status", "brand", "product_type", "tags", "category_id",
             "options", "published_at"),
            _products(copies),
        ),
        ("product_media", ("id", "product_id", "position", "alt", "storage_key", "width", "height"), _media(copies)),
        ("variants", ("id", "product_id", "sku", "option_values", "weight_grams", "position"), _variants(copies)),
        ("variant_prices", ("variant_id", "currency", "amount", "compare_at_amount"), _prices(copies)),
        ("stock_items", ("id", "variant_id", "location_id", "on_hand"), _stock(copies, location)),
        ("stock_movements", ("id", "stock_item_id", "kind", "quantity", "reference", "actor_kind"), _movements(copies)),
    ]  # fmt: skip


def _products(copies: list[_Copy]) -> Iterator[tuple[object, ...]]:
    for one in copies:
        model = one.model
        options = [
            {"name": name, "values": list(dict.fromkeys(variant.options[place][1] for variant in one.variants))}
            for place, (name, _) in enumerate(model.options)
        ]
        yield (
            one.id, one.slug, one.title, model.description_html, "active", model.brand, model.type, list(model.tags),
            demo_id("category", model.category), msgspec.json.encode(options).decode(), one.published,
        )  # fmt: skip


def _media(copies: list[_Copy]) -> Iterator[tuple[object, ...]]:
    for one in copies:
        for position, picture in enumerate(one.model.pictures):
            identity = demo_id("bulk media", one.slug, picture.name)
            yield identity, one.id, position, picture.alt, media_key(picture.name), SIZE, SIZE


def _variants(copies: list[_Copy]) -> Iterator[tuple[object, ...]]:
    for one in copies:
        for position, variant in enumerate(one.variants):
            values = [value for _, value in variant.options]
            sku = f"{variant.sku}-{one.number}"
            yield one.variant_id(variant), one.id, sku, values, variant.weight_grams, position


def _prices(copies: list[_Copy]) -> Iterator[tuple[object, ...]]:
    for one in copies:
        for variant in one.variants:
            price = variant.price_minor + one.number % 50 * 25
            compare_at = variant.compare_at_minor
            yield one.variant_id(variant), "USD", price, compare_at if compare_at and compare_at > price else None


def _stock(copies: list[_Copy], location: UUID) -> Iterator[tuple[object, ...]]:
    for one in copies:
        for variant in one.variants:
            yield demo_id("bulk stock", one.slug, variant.sku), one.variant_id(variant), location, variant.on_hand


def _movements(copies: list[_Copy]) -> Iterator[tuple[object, ...]]:
    for one in copies:
        for variant in one.variants:
            if variant.on_hand:
                item = demo_id("bulk stock", one.slug, variant.sku)
                yield (
                    demo_id("bulk movement", one.slug, variant.sku),
                    item,
                    "received",
                    variant.on_hand,
                    "demo",
                    "system",
                )
