"""What there is to be found, in parts: the index of a sitemap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.storefront.ports import CatalogOutline, SitemapPart

# What the protocol of sitemaps allows in one.
PART_SIZE: Final = 50_000


@dataclass(frozen=True, slots=True)
class OutlineCatalog:
    """All of it."""


@dataclass(frozen=True, slots=True)
class OutlineView:
    """The parts of the products, and the categories and collections with their last change."""

    parts: Sequence[SitemapPart]
    categories: Sequence[tuple[str, datetime]]
    collections: Sequence[tuple[str, datetime]]


class OutlineCatalogHandler(Handler[OutlineCatalog, OutlineView]):
    """Three statements, however much there is."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, outline: CatalogOutline) -> None:
        self._outline = outline

    async def handle(self, command: OutlineCatalog, *, actor: Actor) -> OutlineView:  # noqa: ARG002 -- everyone sees the same
        parts = await self._outline.parts(PART_SIZE)
        return OutlineView(parts, await self._outline.categories(), await self._outline.collections())
