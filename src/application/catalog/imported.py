"""Products as a file tells them, and what can be wrong with a row of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.catalog.product import ProductStatus
from domain.kernel.errors import RuleViolation
from domain.kernel.money import Currency, Money

MAX_FILE_BYTES = 10 * 1024 * 1024


class FileFormat(StrEnum):
    """Whose columns a file has."""

    OWN = "portico"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Why a row, or a field of it, was not taken over. `line` counts from 1, as editors do; `column` is its heading.

    `handle` is the product's, where it is known.
    """

    file: str
    line: int
    column: str
    reason: str
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedImage:
    """Where a picture is. An alt text of None says nothing: it stays as it is."""

    url: str
    alt: str | None = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStock:
    """What a row says of one location (by its code; None: the default one). What is None stays as it is."""

    location: str | None = None
    on_hand: int | None = None
    backorder_limit: int | None = None
    tracked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPart:
    """A part of a bundle: its SKU, or `#` and its id where it has none, and how many, as it is written.

    `comes_too`: the same file offers it, and it comes in before.
    """

    sku: str
    quantity: str
    comes_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedVariant:
    """A row that offers something. `is_tracked` is False where the export names no tracker for the quantity.

    Where the format tells the stock of each location, that is in `stock` instead of the quantity and its rules.
    `parts` None: nothing is told of what it is made of.
    """

    line: int
    option_values: tuple[str, ...] = ()
    price: Money | None = None
    compare_at: Money | None = None
    sku: str | None = None
    barcode: str | None = None
    weight_grams: int = 0
    quantity: int = 0
    is_tracked: bool = False
    may_backorder: bool = False
    requires_shipping: bool = True
    taxable: bool = True
    image_url: str | None = None
    stock: tuple[ImportedStock, ...] | None = None
    parts: tuple[ImportedPart, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProduct:
    """A product with all its rows. `description_html` is as foreign as it came.

    The category is told by its slug (empty: none), or by the names on the way to it; a way that is not there is made.
    The type is told by its slug (empty: none), the values of its attributes by their keys, as they are written; the
    schedule by its names. `untold` names the fields, of the product and of its variants, for which the file has no
    column: they stay.
    """

    line: int
    handle: str
    title: str
    status: ProductStatus = ProductStatus.DRAFT
    description_html: str = ""
    brand: str = ""
    product_type: str = ""
    tags: tuple[str, ...] = ()
    category: str | None = None
    category_path: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    variants: tuple[ImportedVariant, ...] = ()
    images: tuple[ImportedImage, ...] = ()
    seo_title: str = ""
    seo_description: str = ""
    # What a file has no column for is not among these; None: nothing is told of its type.
    type_slug: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    schedule: Mapping[str, datetime | None] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()


class UnreadableExport(RuleViolation):
    """The file as a whole can't be read."""

    code = "unreadable_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """All that a file tells, in its order. `rows` counts its rows below the heading."""

    rows: int
    products: Sequence[ImportedProduct]
    problems: Sequence[RowProblem]


class ProductSource(Protocol):
    """A file of products whose format is known."""

    @property
    def file(self) -> str:
        """What people call it."""

    @property
    def format(self) -> FileFormat:
        """Whose columns it has."""

    @property
    def columns(self) -> Mapping[str, str]:
        """What it calls the fields that a refusal points at."""

    def read(self) -> FileContent:
        """Its products, and what is wrong with its rows. Raises `UnreadableExport` where it breaks off."""


class ProductFiles(Protocol):
    """Knows the formats."""

    def open(self, file: str, data: bytes, *, currency: Currency, given: FileFormat | None = None) -> ProductSource:
        """The file, in the given format or in the one that its heading shows.

        Prices are amounts of `currency`, which no format tells. Raises `UnreadableExport` for another encoding, and
        for no known format.
        """
