"""Reads the TOML files of the demo shop, and names all their faults at once."""

import math
import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from domain.catalog.product import MAX_OPTIONS, MAX_VARIANTS
from entrypoints.cli.demo.catalog import (
    CONTENT,
    DemoCatalog,
    DemoCategory,
    DemoContentInvalid,
    DemoProduct,
    emoji_names,
)
from entrypoints.cli.demo.pictures import TONES
from entrypoints.cli.demo.variants import StockProfile, category_picture, gallery, variants_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAG = re.compile(r"</?([a-z0-9]+)([^>]*)>")
_ALLOWED_TAGS = {"p", "ul", "li", "em", "strong"}
_NOT_GOODS = {
    "attributes.toml",
    "bundles.toml",
    "collections.toml",
    "digital.toml",
    "orders.toml",
    "people.toml",
    "reviews.toml",
    "synonyms.toml",
}
MIN_DESCRIPTION = 160


class CategoryEntry(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    description: str
    emoji: str
    tone: str


class ProductEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One product as written; `was` is the compare-at price, `extra` adds cents to variants that have the value."""

    title: str
    category: str
    brand: str
    type: str
    sku: str
    price: int
    weight: int
    emoji: str
    tone: str
    description: str
    was: int | None = None
    tags: list[str] = []
    options: dict[str, list[str]] = {}
    extra: dict[str, int] = {}
    stock: Literal["normal", "low", "sold_out", "backorder"] = "normal"
    sold_out: list[str] = []

    def profile(self) -> StockProfile:
        return StockProfile(self.stock, frozenset(self.sold_out))


_Tables = dict[str, dict[str, object]]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    category: dict[str, object]
    products: _Tables


class _Reader:
    """Gathers categories, products and faults over all files."""

    def __init__(self, content: Path) -> None:
        self.faults: list[str] = []
        self.categories: dict[str, DemoCategory] = {}
        self.products: dict[str, DemoProduct] = {}
        self._emoji = emoji_names(content)
        self._skus: dict[str, str] = {}

    def read(self, path: Path) -> None:
        try:
            file = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
            slug, children = str(file.category.pop("slug")), msgspec.convert(file.category.pop("children"), _Tables)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
            self._fault(path.name, str(error))
            return
        self._category(slug, file.category, parent=None)
        for child, entry in children.items():
            self._category(child, entry, parent=slug)
        for product, entry in file.products.items():
            self._product(product, entry)

    def _fault(self, place: str, text: str) -> None:
        self.faults.append(f"{place}: {text}")

    def _category(self, slug: str, raw: object, *, parent: str | None) -> None:
        try:
            entry = msgspec.convert(raw, CategoryEntry)
        except msgspec.ValidationError as error:
            self._fault(slug, str(error))
            return
        if slug in self.categories:
            self._fault(slug, "is a category twice")
        self._look(slug, entry)
        position = sum(1 for other in self.categories.values() if other.parent == parent)
        picture = category_picture(slug, entry.name, entry.emoji, entry.tone)
        self.categories[slug] = DemoCategory(slug, entry.name, entry.description, parent, position, picture)

    def _look(self, slug: str, entry: CategoryEntry | ProductEntry) -> None:
        if not _SLUG.fullmatch(slug):
            self._fault(slug, "is not a slug")
        if entry.emoji not in self._emoji:
            self._fault(slug, f"emoji {entry.emoji} is not in emoji.txt")
        if entry.tone not in TONES:
            self._fault(slug, f"tone {entry.tone} is unknown")

    def _product(self, slug: str, raw: object) -> None:
        try:
            entry = msgspec.convert(raw, ProductEntry)
        except msgspec.ValidationError as error:
            self._fault(slug, str(error))
            return
        if slug in self.products:
            self._fault(slug, "is a product twice")
        self._look(slug, entry)
        self._check(slug, entry)
        description = "".join(line.strip() for line in entry.description.splitlines())
        variants = variants_of(entry, entry.profile())
        for variant in variants:
            holder = self._skus.setdefault(variant.sku, slug)
            if holder != slug:
                self._fault(slug, f"SKU {variant.sku} belongs to {holder}")
        self.products[slug] = DemoProduct(
            slug=slug,
            title=entry.title,
            category=entry.category,
            brand=entry.brand,
            type=entry.type,
            tags=tuple(entry.tags),
            description_html=description,
            options=tuple((name, tuple(values)) for name, values in entry.options.items()),
            variants=variants,
            pictures=gallery(slug, entry.title, entry.emoji, entry.tone),
        )

    def _check(self, slug: str, entry: ProductEntry) -> None:
        category = self.categories.get(entry.category)
        if category is None or category.parent is None:
            self._fault(slug, f"category {entry.category} is not a child category of a file read so far")
        if entry.price + min((0, *entry.extra.values())) <= 0:
            self._fault(slug, "a price is not positive")
        if entry.was is not None and entry.was <= entry.price:
            self._fault(slug, "the compare-at price is not above the price")
        if entry.weight <= 0:
            self._fault(slug, "the weight is not positive")
        self._check_description(slug, entry.description)
        self._check_options(slug, entry)

    def _check_description(self, slug: str, description: str) -> None:
        if len(description) < MIN_DESCRIPTION:
            self._fault(slug, f"the description is shorter than {MIN_DESCRIPTION} characters")
        for name, attributes in _TAG.findall(description):
            if name not in _ALLOWED_TAGS or attributes:
                self._fault(slug, f"the description has the tag <{name}{attributes}>")

    def _check_options(self, slug: str, entry: ProductEntry) -> None:
        values = [value for several in entry.options.values() for value in several]
        if len(set(values)) < len(values):
            self._fault(slug, "an option value occurs twice")
        if len(entry.options) > MAX_OPTIONS or math.prod(map(len, entry.options.values())) > MAX_VARIANTS:
            self._fault(slug, "there are too many options or variants")
        sold_out = [value for combination in entry.sold_out for value in combination.split(" / ")]
        for value in (*entry.extra, *sold_out):
            if value not in values:
                self._fault(slug, f"{value} is not one of its option values")


def load_catalog(content: Path = CONTENT) -> DemoCatalog:
    """Read all goods. Raises DemoContentInvalid, which names every fault of every file."""
    reader = _Reader(content)
    for path in sorted(content.glob("*.toml")):
        if path.name not in _NOT_GOODS:
            reader.read(path)
    if reader.faults:
        raise DemoContentInvalid(reader.faults)
    return DemoCatalog(tuple(reader.categories.values()), tuple(reader.products.values()))
