"""Writes our own format."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from adapters.product_files import own_columns as own
from application.catalog.exported import ExportColumns, ExportedProduct
from application.inventory.views import StockView
from application.kernel.formulas import guarded
from domain.catalog.attributes import Kept, each
from domain.catalog.variant import Variant
from domain.kernel.money import Money


class CsvProductWriter:
    """The port `ProductWriter`: one row for each variant, and for each picture beyond them."""

    def heading(self, columns: ExportColumns) -> bytes:
        places = [prefix + code for code in columns.locations for prefix in (own.ON_HAND, own.BACKORDER)]
        told = [own.ATTRIBUTE + key for key in columns.attributes]
        # Excel takes UTF-8 for another encoding where nothing says that it is.
        return "\ufeff".encode() + _line([*own.OF_PRODUCT, *told, *own.OF_VARIANT, *places, *own.OF_IMAGE])

    def rows(self, exported: ExportedProduct, columns: ExportColumns) -> bytes:
        locations, keys = columns.locations, columns.attributes
        product, urls = exported.product, list(exported.image_urls.items())
        alts = {item.id: item.alt for item in product.media}
        written = []
        for index in range(max(len(product.variants), len(urls), 1)):
            cells = [product.details.slug, *[""] * (len(own.OF_PRODUCT) + len(keys) - 1)]
            if index == 0:
                cells = [*_of_product(exported), *(guarded(_told(product.attributes.get(key))) for key in keys)]
            if index < len(product.variants):
                cells += _of_variant(exported, product.variants[index], locations)
            else:
                cells += [""] * (len(own.OF_VARIANT) + 2 * len(locations))
            cells += [urls[index][1], guarded(alts[urls[index][0]])] if index < len(urls) else ["", ""]
            written.append(_line(cells))
        return b"".join(written)


def _of_product(exported: ExportedProduct) -> list[str]:
    product, details = exported.product, exported.product.details
    words = (details.brand, details.product_type, _list(details.tags), details.description_html)
    named = [guarded(option.name) for option in product.options]
    return [
        details.slug,
        guarded(details.title),
        product.status.value,
        exported.category,
        *(guarded(text) for text in (*words, details.seo_title, details.seo_description)),
        *_filled(named, len(own.OPTION_NAMES)),
        *(_moment(at) for at in (product.schedule.publish_at, product.schedule.unpublish_at)),
        exported.type_slug,
    ]


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _told(kept: Kept | None) -> str:
    """As it is kept; of several the keys of the choices, which hold no commas."""
    return "" if kept is None else ",".join(each(kept))


def _of_variant(exported: ExportedProduct, variant: Variant, locations: Sequence[str]) -> list[str]:
    details, parts = variant.details, exported.parts.get(variant.id, ())
    # A bundle has none of its own: what may be left from before it was one says nothing.
    stock = {} if parts else exported.stock.get(variant.id, {})
    return [
        *_filled([guarded(value) for value in variant.option_values], len(own.OPTION_VALUES)),
        guarded(details.sku or ""),
        guarded(details.barcode or ""),
        amount(details.price),
        amount(details.compare_at) if details.compare_at else "",
        str(details.weight_grams),
        _flag(is_on=details.requires_shipping),
        _flag(is_on=details.taxable),
        exported.image_urls.get(details.media_id, "") if details.media_id else "",
        guarded(_list([f"{sku} {own.TIMES} {quantity}" for sku, quantity in parts])),
        *(cell for code in locations for cell in _of_stock(stock, code)),
    ]


def _of_stock(stock: Mapping[str, StockView], code: str) -> tuple[str, str]:
    here = stock.get(code)
    if here is None:
        return "", ""
    return str(here.on_hand) if here.tracked else own.UNLIMITED, str(here.backorder_limit)


def amount(money: Money) -> str:
    """In the major unit, with all decimals that the currency has."""
    return f"{Decimal(money.minor).scaleb(-money.currency.exponent):f}"


def _flag(*, is_on: bool) -> str:
    return "TRUE" if is_on else "FALSE"


def _filled(cells: list[str], length: int) -> list[str]:
    return [*cells, *[""] * (length - len(cells))]


def _list(several: Collection[str]) -> str:
    """Separated by commas; what holds one stands in quotation marks."""
    return _line(several).decode().removesuffix("\r\n") if several else ""


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()
