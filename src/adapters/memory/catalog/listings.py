"""What the read model would hold of a product, derived when it is asked for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from adapters.memory.catalog.bundle_supply import supplied
from adapters.memory.catalog.digital_goods import digital_of
from adapters.memory.catalog.stemming import STOP_WORDS, stem
from adapters.memory.catalog.tables import SalesFigure
from adapters.memory.store import MemoryStore
from application.catalog.attribute_documents import ToldAttribute, attributes_document, told_attributes
from application.catalog.documents import Document, average, media_url
from application.catalog.spelling import words_of
from application.media.renditions import PictureRenditions
from domain.catalog.attributes import Attribute
from domain.catalog.category import Category
from domain.catalog.product import Product, ProductStatus
from domain.catalog.product_type import ProductType
from domain.catalog.review import Review, ReviewStatus
from domain.catalog.variant import MediaItem, Variant
from domain.inventory.stock_item import StockItem, availability
from domain.kernel.ids import CategoryId, VariantId
from domain.kernel.money import Money

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One product on sale. `lineage` is its category and all above it, the root first."""

    product: Product
    price: Money
    compare_at: Money | None
    available: bool
    levels: dict[VariantId, int | None]
    rating_sum: int
    rating_count: int
    units_sold: int
    lineage: list[Category]
    # of the product's pictures, by their keys
    sources: Mapping[str, list[Document]]
    published_at: datetime
    told: list[tuple[Attribute, ToldAttribute]]
    # of the variants, those that are downloaded
    digital: frozenset[VariantId]

    @property
    def score(self) -> int:
        return self.rating_sum * 100 // max(self.rating_count, 1)

    @property
    def category_ids(self) -> set[CategoryId]:
        return {category.id for category in self.lineage}

    @property
    def facet_labels(self) -> list[tuple[str | None, str]]:
        """What one can filter by: the brand, and each value of each option."""
        labels: list[tuple[str | None, str]] = [
            (option.name, value) for option in self.product.options for value in option.values
        ]
        return [(None, self.product.details.brand), *labels] if self.product.details.brand else labels

    @property
    def filterable(self) -> list[ToldAttribute]:
        """The attributes that one can filter by."""
        return [told for attribute, told in self.told if attribute.filterable]

    @property
    def attribute_words(self) -> str:
        """What finds the product: what was written or chosen, and what is true of it."""
        spoken = {"text", "select", "swatch"}
        true = [told.name for _, told in self.told if told.kind == "boolean" and told.value == "true"]
        return " ".join([told.text for _, told in self.told if told.kind in spoken] + true)

    @property
    def fields(self) -> tuple[set[str], ...]:
        """The stems of title, of brand and type, of tags and categories, of description and attributes."""
        details = self.product.details
        return (
            _stems(details.title),
            _stems(f"{details.brand} {details.product_type}"),
            _stems(" ".join([*details.tags, *(category.name for category in self.lineage)])),
            _stems(f"{_TAG.sub(' ', details.description_html)} {self.attribute_words}"),
        )

    @property
    def codes(self) -> list[str]:
        """SKUs and barcodes, letters and digits alone."""
        given = [code for one in self.product.variants for code in (one.details.sku, one.details.barcode) if code]
        return ["".join(words_of(code)) for code in given]

    def card(self) -> Document:
        """The product in a list."""
        return {
            "id": str(self.product.id),
            "slug": self.product.details.slug,
            "title": self.product.details.title,
            "image": self.image(),
            "price": money_document(self.price),
            "compareAtPrice": money_document(self.compare_at),
            "available": self.available,
            "rating": average(self.rating_sum, self.rating_count),
            "reviewCount": self.rating_count,
        }

    def image(self) -> Document | None:
        """The first picture of which there is a copy."""
        return next((self._image(item) for item in self.product.media if item.storage_key), None)

    def page(self) -> Document:
        """The product on its page, without its stock."""
        details = self.product.details
        steps = [{"slug": category.slug, "name": category.name} for category in self.lineage]
        return {
            "id": str(self.product.id),
            "slug": details.slug,
            "title": details.title,
            "description": details.description_html,
            "brand": details.brand,
            "tags": list(details.tags),
            "category": steps[-1] | {"path": steps} if steps else None,
            "images": [self._image(item) for item in self.product.media],
            "options": [{"name": option.name, "values": list(option.values)} for option in self.product.options],
            "attributes": attributes_document(told for _, told in self.told),
            "rating": average(self.rating_sum, self.rating_count),
            "reviewCount": self.rating_count,
            "seo": {"title": details.seo_title or details.title, "description": details.seo_description},
            "variants": [self._variant(variant) for variant in self.product.variants],
        }

    def _variant(self, variant: Variant) -> Document:
        return variant_document(self.product, variant) | {"isDigital": variant.id in self.digital}

    def _image(self, item: MediaItem) -> Document:
        return {
            "url": media_url(item.storage_key),
            "alt": item.alt,
            "width": item.width,
            "height": item.height,
            "sources": self.sources.get(item.storage_key or "", []),
        }


def _stems(text: str) -> set[str]:
    """The limits of a search do not apply to what is searched."""
    words = {word for chunk in text.split() for word in words_of(chunk)}
    return {stem(word) for word in words - STOP_WORDS}


def money_document(money: Money | None) -> Document | None:
    return None if money is None else {"amount": money.minor, "currency": money.currency.code}


def variant_document(product: Product, variant: Variant) -> Document:
    """A variant on the product's page, without its stock."""
    own = next((item for item in product.media if item.id == variant.details.media_id), None)
    return {
        "id": str(variant.id),
        "sku": variant.details.sku,
        "options": options_of(product, variant),
        "price": money_document(variant.details.price),
        "compareAtPrice": money_document(variant.details.compare_at),
        "imageUrl": media_url(own.storage_key) if own else None,
    }


def options_of(product: Product, variant: Variant) -> dict[str, str]:
    """The values that make the variant, by the names of the options."""
    return {option.name: value for option, value in zip(product.options, variant.option_values, strict=True)}


def picture_of(product: Product, variant: Variant) -> MediaItem | None:
    """The variant's own picture, else the product's first; one of which there is a copy."""
    if not product.media:
        return None
    copies = [item for item in product.media if item.storage_key]
    return min(copies, key=lambda item: item.id != variant.details.media_id, default=None)


class MemoryListings:
    """All products on sale, as they are committed."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def __iter__(self) -> Iterator[Listing]:
        stock: dict[VariantId, list[StockItem]] = {}
        for item in self._store.rows(StockItem):
            stock.setdefault(item.variant_id, []).append(item)
        ratings: dict[object, list[int]] = {}
        for review in self._store.rows(Review):
            if review.status is ReviewStatus.PUBLISHED:
                ratings.setdefault(review.product_id, []).append(review.rating)
        for product in self._store.rows(Product):
            if product.status is ProductStatus.ACTIVE and product.published_at is not None and product.variants:
                yield self._listing(product, product.published_at, stock, ratings.get(product.id, []))

    def of_slug(self, slug: str) -> Listing | None:
        """The product on sale with that slug."""
        return next((listing for listing in self if listing.product.details.slug == slug), None)

    def _listing(
        self, product: Product, published_at: datetime, stock: dict[VariantId, list[StockItem]], ratings: list[int]
    ) -> Listing:
        cheapest = min(product.variants, key=lambda variant: variant.details.price.minor)
        levels = {
            variant.id: supplied(
                self._store, variant.id, lambda one: availability([item.level for item in stock.get(one, [])])
            )
            for variant in product.variants
        }
        figure = self._store.find(SalesFigure, product.id)
        of_type = self._store.find(ProductType, product.type_id) if product.type_id else None
        return Listing(
            product=product,
            price=cheapest.details.price,
            compare_at=cheapest.details.compare_at,
            available=any(level is None or level > 0 for level in levels.values()),
            levels=levels,
            rating_sum=sum(ratings),
            rating_count=len(ratings),
            units_sold=figure.units if figure else 0,
            lineage=self.lineage(product.details.category_id),
            sources={item.storage_key: self.sources(item.storage_key) for item in product.media if item.storage_key},
            published_at=published_at,
            digital=digital_of(self._store, levels),
            told=told_attributes(of_type, product.attributes) if of_type else [],
        )

    def sources(self, key: str | None) -> list[Document]:
        """The smaller copies of a picture."""
        noted = None if key is None else self._store.find(PictureRenditions, key)
        return list(msgspec.to_builtins(noted.sources)) if noted else []

    def lineage(self, category_id: CategoryId | None) -> list[Category]:
        """The category and all above it, the root first."""
        steps: list[Category] = []
        while category_id is not None and (category := self._store.find(Category, category_id)) is not None:
            steps.insert(0, category)
            category_id = category.parent_id
        return steps
