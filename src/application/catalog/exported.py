"""A product with all that an export tells of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from application.inventory.views import StockView
from domain.catalog.product import Product
from domain.catalog.variant import MediaItem
from domain.kernel.ids import MediaId, VariantId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedProduct:
    """`category` and `type_slug` are slugs; the stock is by variant and by the location's code.

    `parts` are those of variants that are bundles, as `import_parts.named` calls them, and how many of each.
    """

    product: Product
    category: str
    type_slug: str
    image_urls: Mapping[MediaId, str]
    stock: Mapping[VariantId, Mapping[str, StockView]]
    parts: Mapping[VariantId, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColumns:
    """What has columns of its own: the stock of locations, by their codes, and attributes, by their keys."""

    locations: Sequence[str]
    attributes: Sequence[str]


class ProductWriter(Protocol):
    """Writes our own format."""

    def heading(self, columns: ExportColumns) -> bytes:
        """The first row."""

    def rows(self, exported: ExportedProduct, columns: ExportColumns) -> bytes:
        """A product's rows."""


@dataclass(frozen=True, slots=True)
class PictureAddresses:
    """Where pictures are for other programs: where they came from, else in the shop at `public_url`."""

    public_url: str

    def of(self, item: MediaItem) -> str | None:
        """A picture's address."""
        if item.source_url is not None:
            return item.source_url
        return None if item.storage_key is None else f"{self.public_url}/media/{item.storage_key}"
