"""Reads WooCommerce's product export: simple products, and variable ones with a row for each variation.

What is wrong with a row keeps its whole product out, so that nothing comes in by half.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from adapters.product_files.fields import Row, is_url, rows_of
from adapters.product_files.sheet import Sheet
from application.catalog.imported import (
    FileContent,
    FileFormat,
    ImportedImage,
    ImportedProduct,
    ImportedStock,
    ImportedVariant,
    RowProblem,
    UnreadableExport,
)
from domain.catalog.product import MAX_OPTIONS, ProductStatus
from domain.catalog.texts import slug_of
from domain.kernel.money import Currency

NEEDED = ("Type", "SKU", "Name", "Regular price")
_COLUMNS = {
    "slug": "Name",
    "title": "Name",
    "description": "Description",
    "tags": "Tags",
    "category": "Categories",
    "options": "Attribute 1 name",
    "price": "Regular price",
    "compareAtPrice": "Regular price",
    "sku": "SKU",
    "barcode": "GTIN, UPC, EAN, or ISBN",
    "stock": "Stock",
}
_UNTOLD = frozenset({"brand", "product_type", "seo_title", "seo_description", "alt"})
_GRAMS = {"kg": Decimal(1000), "g": Decimal(1), "lbs": Decimal("453.59237"), "oz": Decimal("28.349523125")}
_WEIGHT = re.compile(r"Weight \((\w+)\)")
_ATTRIBUTE = re.compile(r"Attribute (\d+) name")
# A comma that no backslash escapes.
_COMMA = re.compile(r"(?<!\\),")


@dataclass(slots=True)
class _Family:
    """A product with its variations."""

    head: Row
    handle: str
    variations: list[Row] = field(default_factory=list)


class WooCommerceExport:
    """An export file."""

    format, columns = FileFormat.WOOCOMMERCE, _COLUMNS

    def __init__(self, sheet: Sheet, currency: Currency) -> None:
        self.file, self._sheet, self._currency = sheet.file, sheet, currency
        if missing := [name for name in NEEDED if name not in sheet.heading]:
            raise UnreadableExport(
                f"{self.file} is no WooCommerce product export: the column {', '.join(missing)} is missing."
            )
        found = [_ATTRIBUTE.fullmatch(name) for name in sheet.heading]
        self._attributes = [match[1] for match in found if match]
        weights = [match for name in sheet.heading if (match := _WEIGHT.fullmatch(name))]
        self._weight = weights[0][0] if weights else ""
        self._grams = _GRAMS.get(weights[0][1], Decimal(1000)) if weights else Decimal(1000)

    def read(self) -> FileContent:
        rows, problems, families = list(rows_of(self._sheet)), list[RowProblem](), dict[str, _Family]()
        for row in rows:
            if not self._is_variation(row) and (told := self._family(row, families)):
                problems.append(told)
        by_reference = {key: one for one in families.values() for key in _references(one.head)}
        for row in rows:
            if self._is_variation(row):
                parent = by_reference.get(row.text("Parent"))
                if parent is None:
                    row.problem("Parent", f"no row of the file is the product {row.text('Parent')!r}")
                    problems.extend(row.problems)
                else:
                    parent.variations.append(row)
        products = []
        for one in families.values():
            product = self._product(one)
            found = [replace(told, handle=one.handle) for row in (one.head, *one.variations) for told in row.problems]
            problems += found
            if not found:
                products.append(product)
        return FileContent(rows=len(rows), products=products, problems=problems)

    def _is_variation(self, row: Row) -> bool:
        return "variation" in _types(row)

    def _family(self, row: Row, families: dict[str, _Family]) -> RowProblem | None:
        """Open the family of a product's row, or tell why it is none."""
        if not _types(row) & {"simple", "variable"}:
            return row.problem("Type", f"{row.text('Type')!r} is no product that can be sold by itself")
        slug = slug_of(row.text("Name"))
        if slug in families and row.text("SKU"):
            slug = slug_of(f"{row.text('Name')} {row.text('SKU')}")
        if not slug:
            return row.problem("Name", "the name is missing")
        if slug in families:
            told = f"line {families[slug].head.line} has the same name, and no SKU tells them apart"
            return row.problem("Name", told, handle=slug)
        families[slug] = _Family(row, slug)
        return None

    def _product(self, one: _Family) -> ImportedProduct:
        head = one.head
        is_variable = "variable" in _types(head)
        options = self._options(one) if is_variable else {}
        if is_variable and not one.variations:
            head.problem("Type", "no row of the file is a variation of it, so there is nothing to sell")
        variants = [self._variant(row, options) for row in (one.variations if is_variable else [head])]
        images = dict.fromkeys(url for row in (head, *one.variations) for url in _images(row))
        return ImportedProduct(
            line=head.line,
            handle=one.handle,
            title=head.text("Name"),
            status=ProductStatus.ACTIVE if head.text("Published") == "1" else ProductStatus.DRAFT,
            description_html=head.text("Description") or head.text("Short description"),
            tags=tuple(_parts(head.text("Tags"))),
            category_path=_category(head.text("Categories")),
            options=tuple(options),
            variants=tuple(variants),
            images=tuple(ImportedImage(url=url, alt=None) for url in images),
            untold=_UNTOLD | ({"category"} if not head.text("Categories") else frozenset()),
        )

    def _options(self, one: _Family) -> dict[str, str]:
        """The attributes by which the variations differ: their names, and which attribute of the row each is."""
        found: dict[str, str] = {}
        for number in self._attributes:
            name = one.head.text(f"Attribute {number} name")
            if name and any(_value(row, name, self._attributes) for row in one.variations):
                found[name] = number
        if len(found) > MAX_OPTIONS:
            told = f"its variations differ by {', '.join(found)}: a product has at most {MAX_OPTIONS} options"
            one.head.problem("Attribute 1 name", told)
        return found

    def _variant(self, row: Row, options: dict[str, str]) -> ImportedVariant:
        values = tuple(_value(row, name, self._attributes) for name in options)
        for name, value in zip(options, values, strict=True):
            if not value:
                row.problem("Attribute 1 value(s)", f"the variation fits any {name!r}; give it one of its own")
        regular, sale = row.money("Regular price", self._currency), row.money("Sale price", self._currency)
        if regular is None and not row.problems:
            row.problem("Regular price", "the price is missing")
        images = _images(row)
        return ImportedVariant(
            line=row.line,
            option_values=values,
            price=sale or regular,
            compare_at=regular if sale else None,
            sku=row.text("SKU") or None,
            barcode=row.text("GTIN, UPC, EAN, or ISBN") or None,
            weight_grams=row.grams(self._weight, unit=self._grams) if self._weight else 0,
            may_backorder=row.text("Backorders allowed?") in {"1", "notify"},
            requires_shipping="virtual" not in _types(row),
            taxable=row.text("Tax status") not in {"none", "shipping"},
            image_url=images[0] if images else None,
            quantity=max(row.whole("Stock", low=-1_000_000_000), 0),
            is_tracked=bool(row.text("Stock")),
            # In stock without a number: it is sold without counting.
            stock=None if row.text("Stock") else (ImportedStock(on_hand=0, tracked=row.text("In stock?") != "1"),),
        )


def _types(row: Row) -> set[str]:
    return {part.strip() for part in row.text("Type").lower().split(",")}


def _references(row: Row) -> Iterator[str]:
    """What variations call it."""
    yield from (row.text("SKU"), f"id:{row.text('ID')}") if row.text("SKU") else (f"id:{row.text('ID')}",)


def _value(row: Row, name: str, attributes: Sequence[str]) -> str:
    """What the row says of the attribute, which may have another number there."""
    found = (number for number in attributes if row.text(f"Attribute {number} name") == name)
    return next((row.text(f"Attribute {number} value(s)") for number in found), "")


def _parts(text: str) -> list[str]:
    return [part.strip().replace("\\,", ",") for part in _COMMA.split(text) if part.strip()]


def _images(row: Row) -> list[str]:
    """The addresses of its pictures; what is none is told once."""
    urls = _parts(row.text("Images"))
    wrong = [url for url in urls if not is_url(url)]
    if wrong and not any(told.column == "Images" for told in row.problems):
        row.problem("Images", f"{wrong[0][:100]!r} is not a web address")
    return [url for url in urls if is_url(url)]


def _category(text: str) -> tuple[str, ...]:
    """The way to the deepest of them: a product lies in one category here."""
    ways = [tuple(name.strip() for name in way.split(">") if name.strip()) for way in _parts(text)]
    return max(ways, key=len, default=())
