"""Reads our own format: one row per variant or picture, the product itself in the first row of its slug.

What is wrong with a row keeps its whole product out, so that nothing comes in by half.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.product_files import own_columns as own
from adapters.product_files.fields import Row, rows_of
from adapters.product_files.sheet import Sheet
from application.catalog.imported import (
    FileContent,
    FileFormat,
    ImportedImage,
    ImportedPart,
    ImportedProduct,
    ImportedStock,
    ImportedVariant,
    RowProblem,
    UnreadableExport,
)
from application.kernel.formulas import unguarded
from domain.catalog.product import ProductStatus
from domain.kernel.money import Currency

# SKUs may hold spaces and letters: the last sign counts.
_PART = re.compile(rf"(?s)(?P<sku>.+)(?:\s*{own.TIMES}\s*|\s+x\s+)(?P<quantity>[^{own.TIMES}]*)")
_PLACES = (own.ON_HAND, own.BACKORDER)
_FOLLOWED = (*_PLACES, own.ATTRIBUTE)


class OwnFile:
    """A file as our export writes it, or a part of its columns: what has no column stays as it is."""

    format = FileFormat.OWN

    def __init__(self, sheet: Sheet, currency: Currency) -> None:
        self.file, self._sheet, self._currency = sheet.file, sheet, currency
        if own.SLUG not in sheet.heading:
            raise UnreadableExport(f"{self.file} is no file of Portico's products: the column {own.SLUG} is missing.")
        known = {*own.OF_PRODUCT, *own.OF_VARIANT, *own.OF_IMAGE}
        strange = [name for name in sheet.heading if name not in known and not name.startswith(_FOLLOWED)]
        if strange := [name for name in strange if name]:
            raise UnreadableExport(
                f"{self.file} has a column {strange[0]!r}, which is not known. Correct its name or take it out."
            )
        self._untold = frozenset(field for field, column in own.FIELDS.items() if column not in sheet.heading)
        self._of_variant = {*own.OF_VARIANT, *(name for name in sheet.heading if name.startswith(_PLACES))}
        self._attributes = [name for name in sheet.heading if name.startswith(own.ATTRIBUTE)]
        self.columns = own.POINTED | {f"attributes/{_key(name)}": name for name in self._attributes}
        self._places = list(
            dict.fromkeys(
                name.removeprefix(prefix) for name in sheet.heading for prefix in _PLACES if name.startswith(prefix)
            )
        )

    def read(self) -> FileContent:
        rows, groups, problems = list(rows_of(self._sheet)), dict[str, list[Row]](), list[RowProblem]()
        for row in rows:
            slug = row.text(own.SLUG)
            if slug:
                groups.setdefault(slug, []).append(row)
            else:
                row.problem(own.SLUG, "the slug is missing, so it is not known which product this row is of")
                problems.extend(row.problems)
        products = []
        for slug, group in groups.items():
            product = self._product(slug, group)
            found = [replace(problem, handle=slug) for row in group for problem in row.problems]
            problems += found
            if not found:
                products.append(product)
        return FileContent(rows=len(rows), products=products, problems=problems)

    def _product(self, slug: str, rows: Sequence[Row]) -> ImportedProduct:
        first = rows[0]
        for row in rows[1:]:
            for column in (*own.OF_PRODUCT[1:], *self._attributes):
                if row.raw(column) and row.raw(column) != first.raw(column):
                    row.problem(column, f"line {first.line} tells the product {slug!r} otherwise; is the slug twice")
        return ImportedProduct(
            line=first.line,
            handle=slug,
            title=_words(first, own.TITLE),
            status=_status(first),
            description_html=_words(first, own.DESCRIPTION),
            brand=_words(first, own.BRAND),
            product_type=_words(first, own.TYPE),
            tags=_list(first, own.TAGS),
            category=first.text(own.CATEGORY),
            options=tuple(name for column in own.OPTION_NAMES if (name := _words(first, column))),
            variants=tuple(self._variants(rows)),
            images=tuple(self._images(rows)),
            seo_title=_words(first, own.SEO_TITLE),
            seo_description=_words(first, own.SEO_DESCRIPTION),
            type_slug=first.text(own.PRODUCT_TYPE) if own.PRODUCT_TYPE in self._sheet.heading else None,
            attributes={_key(column): _words(first, column) for column in self._attributes},
            schedule={
                name: first.moment(column) for name, column in own.SCHEDULE.items() if column in self._sheet.heading
            },
            untold=self._untold,
        )

    def _variants(self, rows: Sequence[Row]) -> Iterator[ImportedVariant]:
        options = [name for column in own.OPTION_NAMES if (name := rows[0].text(column))]
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            if not any(row.text(column) for column in self._of_variant):
                continue
            values = tuple(_words(row, column) for column in own.OPTION_VALUES[: len(options)])
            key = tuple(value.casefold() for value in values)
            if "options" not in self._untold and key in seen:
                row.problem(own.OPTION_VALUES[0], f"line {seen[key]} offers the same variant")
            seen[key] = row.line
            yield self._variant(row, values)

    def _variant(self, row: Row, values: tuple[str, ...]) -> ImportedVariant:
        price = row.money(own.PRICE, self._currency)
        if price is None and "price" not in self._untold and not row.text(own.PRICE):
            row.problem(own.PRICE, "the price is missing")
        return ImportedVariant(
            line=row.line,
            option_values=values,
            price=price,
            compare_at=row.money(own.COMPARE_AT, self._currency),
            sku=_words(row, own.SKU) or None,
            barcode=_words(row, own.BARCODE) or None,
            weight_grams=row.whole(own.WEIGHT, low=0),
            requires_shipping=row.flag(own.SHIPPING, default=True),
            taxable=row.flag(own.TAXABLE, default=True),
            image_url=row.url(own.VARIANT_IMAGE),
            stock=tuple(self._stock(row)),
            parts=_parts(row) if own.BUNDLE_PARTS in self._sheet.heading else None,
        )

    def _stock(self, row: Row) -> Iterator[ImportedStock]:
        for place in self._places:
            on_hand, backorder = own.ON_HAND + place, own.BACKORDER + place
            told, unlimited = row.text(on_hand), row.text(on_hand).lower() == own.UNLIMITED
            limit = row.whole(backorder, low=0) if row.text(backorder) else None
            if told or limit is not None:
                yield ImportedStock(
                    location=place,
                    on_hand=row.whole(on_hand, low=0) if told and not unlimited else None,
                    tracked=not unlimited if told else None,
                    backorder_limit=limit,
                )

    def _images(self, rows: Sequence[Row]) -> Iterator[ImportedImage]:
        seen = set()
        for row in rows:
            if url := row.url(own.IMAGE):
                seen.add(url)
                yield ImportedImage(url=url, alt=None if "alt" in self._untold else _words(row, own.IMAGE_ALT))
        for row in rows:
            url = row.text(own.VARIANT_IMAGE)
            if url and url not in seen:
                seen.add(url)
                yield ImportedImage(url=url, alt=None)


def _key(column: str) -> str:
    return column.removeprefix(own.ATTRIBUTE).strip()


def _words(row: Row, column: str) -> str:
    return unguarded(row.raw(column))


def _status(row: Row) -> ProductStatus:
    told = row.text(own.STATUS).lower()
    if told in set(ProductStatus):
        return ProductStatus(told)
    if told:
        row.problem(own.STATUS, f"{told!r} is not a status: draft, active or archived")
    return ProductStatus.DRAFT


def _parts(row: Row) -> tuple[ImportedPart, ...]:
    return tuple(_part(told.strip()) for told in _list(row, own.BUNDLE_PARTS) if told.strip())


def _part(told: str) -> ImportedPart:
    found = _PART.fullmatch(told)
    if found is None:
        return ImportedPart(sku=told, quantity="1")
    return ImportedPart(sku=found["sku"].strip(), quantity=found["quantity"].strip())


def _list(row: Row, column: str) -> tuple[str, ...]:
    """What is separated by commas; what holds one stands in quotation marks."""
    told = _words(row, column)
    try:
        found = list(csv.reader(io.StringIO(told, newline=""), skipinitialspace=True, strict=True))
    except csv.Error:
        row.problem(column, "a quotation mark is opened and not closed")
        return ()
    return tuple(one for line in found for one in line)
