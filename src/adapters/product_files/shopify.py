"""Reads Shopify's product export: one row per variant or picture, the product itself in its first row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.product_files.fields import Row, is_url, rows_of
from adapters.product_files.sheet import Sheet
from application.catalog.imported import (
    FileContent,
    FileFormat,
    ImportedImage,
    ImportedProduct,
    ImportedVariant,
    RowProblem,
    UnreadableExport,
)
from domain.catalog.product import MAX_OPTIONS, ProductStatus
from domain.kernel.money import Currency

_NEEDED = ("Handle", "Title", "Variant Price")
_NO_OPTIONS = ("Title", "Default Title")
_OPTION_NAMES = [f"Option{number} Name" for number in range(1, MAX_OPTIONS + 1)]
_OPTION_VALUES = [f"Option{number} Value" for number in range(1, MAX_OPTIONS + 1)]
_COLUMNS = {
    "slug": "Handle",
    "title": "Title",
    "description": "Body (HTML)",
    "brand": "Vendor",
    "productType": "Type",
    "tags": "Tags",
    "seo/title": "SEO Title",
    "seo/description": "SEO Description",
    "price": "Variant Price",
    "compareAtPrice": "Variant Compare At Price",
    "sku": "Variant SKU",
    "barcode": "Variant Barcode",
    "weightGrams": "Variant Grams",
}


class ShopifyExport:
    """An export file. A variant that can't be understood is left out and told; the rest of its product comes in."""

    format, columns = FileFormat.SHOPIFY, _COLUMNS

    def __init__(self, sheet: Sheet, currency: Currency) -> None:
        self.file, self._sheet, self._currency = sheet.file, sheet, currency
        if missing := [name for name in _NEEDED if name not in sheet.heading]:
            raise UnreadableExport(
                f"{self.file} is no Shopify product export: the column {', '.join(missing)} is missing."
            )

    def read(self) -> FileContent:
        rows, groups, problems = list(rows_of(self._sheet)), dict[str, list[Row]](), list[RowProblem]()
        for row in rows:
            handle = row.text("Handle").lower()
            if handle:
                groups.setdefault(handle, []).append(row)
            else:
                row.problem("Handle", "the handle is missing, so it is not known which product this row is of")
                problems.extend(row.problems)
        products = []
        for handle, group in groups.items():
            product = self._product(handle, group)
            problems += [replace(problem, handle=handle) for row in group for problem in row.problems]
            if product is not None:
                products.append(product)
        return FileContent(rows=len(rows), products=products, problems=problems)

    def _product(self, handle: str, rows: Sequence[Row]) -> ImportedProduct | None:
        first = next((row for row in rows if row.text("Title")), rows[0])
        if not first.text("Title"):
            first.problem("Title", f"the product {handle!r} has no title; none of its rows is imported")
            return None
        if first.flag("Gift Card", default=False):
            first.problem("Gift Card", f"{handle!r} is a gift card, which is no product here; it is not imported")
            return None
        options = _option_names(first)
        variants = tuple(self._variants(rows, options))
        if not variants:
            first.problem("Variant Price", f"no row of {handle!r} tells a variant that can be sold; it is not imported")
            return None
        return ImportedProduct(
            line=first.line,
            handle=handle,
            title=first.text("Title"),
            status=_status(first),
            description_html=first.text("Body (HTML)"),
            brand=first.text("Vendor"),
            product_type=first.text("Type"),
            tags=tuple(tag.strip() for tag in first.text("Tags").split(",") if tag.strip()),
            options=options,
            variants=variants,
            images=tuple(_images(rows)),
            seo_title=first.text("SEO Title"),
            seo_description=first.text("SEO Description"),
            untold=frozenset({"category"}),
        )

    def _variants(self, rows: Sequence[Row], options: Sequence[str]) -> Iterator[ImportedVariant]:
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            if not any(row.text(column) for column in ("Variant Price", "Variant SKU", *_OPTION_VALUES)):
                continue
            variant = self._variant(row, options)
            if variant is None:
                continue
            key = tuple(value.casefold() for value in variant.option_values)
            if key in seen:
                row.problem(_OPTION_VALUES[0], f"line {seen[key]} offers the same variant; this row is left out")
                continue
            seen[key] = row.line
            yield variant

    def _variant(self, row: Row, options: Sequence[str]) -> ImportedVariant | None:
        values = tuple(row.text(column) for column in _OPTION_VALUES[: len(options)])
        for column, name, value in zip(_OPTION_VALUES, options, values, strict=False):
            if not value:
                row.problem(column, f"the value of the option {name!r} is missing; the variant is left out")
        noted = len(row.problems)
        price = row.money("Variant Price", self._currency)
        if price is None:
            if len(row.problems) == noted:
                row.problem("Variant Price", "the price is missing; the variant is left out")
            return None
        if not all(values):
            return None
        quantity = row.whole("Variant Inventory Qty", low=-1_000_000_000)
        if quantity < 0:
            row.problem("Variant Inventory Qty", f"{quantity} is less than nothing; 0 is taken")
        return ImportedVariant(
            line=row.line,
            option_values=values,
            price=price,
            compare_at=row.money("Variant Compare At Price", self._currency),
            sku=row.text("Variant SKU").removeprefix("'") or None,
            barcode=row.text("Variant Barcode").removeprefix("'") or None,
            weight_grams=row.whole("Variant Grams", low=0),
            quantity=max(quantity, 0),
            is_tracked=bool(row.text("Variant Inventory Tracker")),
            may_backorder=row.text("Variant Inventory Policy").lower() == "continue",
            requires_shipping=row.flag("Variant Requires Shipping", default=True),
            taxable=row.flag("Variant Taxable", default=True),
            image_url=row.url("Variant Image"),
        )


def _option_names(first: Row) -> tuple[str, ...]:
    names = tuple(name for column in _OPTION_NAMES if (name := first.text(column)))
    if names[:1] == _NO_OPTIONS[:1] and first.text(_OPTION_VALUES[0]) == _NO_OPTIONS[1]:
        return ()
    return names


def _status(first: Row) -> ProductStatus:
    """The status column where there is one, else what "Published" says."""
    status = first.text("Status").lower()
    if status in set(ProductStatus):
        return ProductStatus(status)
    if status:
        first.problem("Status", f"{status!r} is not a status; it is imported as a draft")
        return ProductStatus.DRAFT
    return ProductStatus.ACTIVE if first.flag("Published", default=False) else ProductStatus.DRAFT


def _images(rows: Sequence[Row]) -> list[ImportedImage]:
    """The pictures in the order that the file gives them, then those that only variants name; each once."""
    placed: list[tuple[int, ImportedImage]] = []
    for row in rows:
        if url := row.url("Image Src"):
            position = row.whole("Image Position", low=0) or len(placed) + 1
            placed.append((position, ImportedImage(url=url, alt=row.text("Image Alt Text"))))
    placed.sort(key=lambda entry: entry[0])
    images = {image.url: image for _, image in reversed(placed)}
    ordered = {image.url: images[image.url] for _, image in placed}
    for row in rows:
        url = row.text("Variant Image")
        if is_url(url) and url not in ordered:
            ordered[url] = ImportedImage(url=url)
    return list(ordered.values())
