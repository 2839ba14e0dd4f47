"""What search engines and shopping portals are told of the catalog, read in parts, however large it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CatalogState:
    """How much is on sale, and when anything that is told of it was changed last."""

    products: int
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SitemapPart:
    """A part of the products in the order of their ids: where it begins, and its newest change."""

    first: UUID
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SitemapLine:
    """A product on sale, and when it was edited last."""

    product_id: UUID
    slug: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OfferedVariant:
    """What a product's page does not tell of a variant, or only by stock."""

    id: str
    barcode: str | None
    available: bool


@dataclass(frozen=True, slots=True)
class OfferedProduct:
    """A product on sale: its page as encoded JSON, and its variants in the same order."""

    product_id: UUID
    page: bytes
    variants: Sequence[OfferedVariant]


class CatalogOutline(Protocol):
    """What is on sale, whole."""

    async def state(self) -> CatalogState:
        """By which one knows whether anything changed."""

    async def parts(self, size: int) -> Sequence[SitemapPart]:
        """The products in parts of at most so many."""

    async def lines(self, first: UUID, limit: int) -> Sequence[SitemapLine]:
        """Products from that id on."""

    async def categories(self) -> Sequence[tuple[str, datetime]]:
        """All slugs, with their last change."""

    async def collections(self) -> Sequence[tuple[str, datetime]]:
        """The slugs of those that are published, with their last change."""

    async def offers(self, after: UUID | None, limit: int) -> Sequence[OfferedProduct]:
        """Products after that id."""
