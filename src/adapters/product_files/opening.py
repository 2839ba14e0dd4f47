"""Which format a file has."""

from adapters.product_files import own_columns as own
from adapters.product_files.own import OwnFile
from adapters.product_files.sheet import Sheet, read_sheet
from adapters.product_files.shopify import ShopifyExport
from adapters.product_files.woocommerce import NEEDED, WooCommerceExport
from application.catalog.imported import FileFormat, ProductSource, UnreadableExport
from domain.kernel.money import Currency


class CsvProductFiles:
    """The port `ProductFiles`, for CSV."""

    def open(self, file: str, data: bytes, *, currency: Currency, given: FileFormat | None = None) -> ProductSource:
        sheet = read_sheet(file, data)
        match given or _shown(sheet):
            case FileFormat.OWN:
                return OwnFile(sheet, currency)
            case FileFormat.SHOPIFY:
                return ShopifyExport(sheet, currency)
            case FileFormat.WOOCOMMERCE:
                return WooCommerceExport(sheet, currency)
            case None:
                raise UnreadableExport(
                    f"{file} is no file of products that we know: its columns are neither those of our own export "
                    "(Slug, …), nor Shopify's (Handle, …), nor WooCommerce's (Type, SKU, Name, …)."
                )


def _shown(sheet: Sheet) -> FileFormat | None:
    if own.SLUG in sheet.heading:
        return FileFormat.OWN
    if "Handle" in sheet.heading:
        return FileFormat.SHOPIFY
    return FileFormat.WOOCOMMERCE if set(NEEDED) <= set(sheet.heading) else None
