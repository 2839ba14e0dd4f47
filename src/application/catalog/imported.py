"""Products as another shop's export tells them, and what can be wrong with a row of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.catalog.product import ProductStatus
from domain.kernel.errors import RuleViolation
from domain.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Why a row, or a field of it, was not taken over. `line` counts from 1, as editors do; `column` is its heading."""

    file: str
    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedImage:
    """Where a picture is."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedVariant:
    """A row that offers something. `is_tracked` is False where the export names no tracker for the quantity."""

    line: int
    option_values: tuple[str, ...]
    price: Money
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedProduct:
    """A product with all its rows. `description_html` is as foreign as it came."""

    line: int
    handle: str
    title: str
    status: ProductStatus
    description_html: str = ""
    brand: str = ""
    product_type: str = ""
    tags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    variants: tuple[ImportedVariant, ...] = ()
    images: tuple[ImportedImage, ...] = ()
    seo_title: str = ""
    seo_description: str = ""


class UnreadableExport(RuleViolation):
    """The file as a whole can't be read."""

    code = "unreadable_file"


class ProductSource(Protocol):
    """An export of another shop."""

    @property
    def file(self) -> str:
        """What people call it."""

    def read(self) -> Iterator[ImportedProduct | RowProblem]:
        """Its products, and what is wrong with its rows, in the order of the file.

        Raises `UnreadableExport` before the first of them: no such file, another encoding or format.
        """
