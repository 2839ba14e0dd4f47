"""The products in parts: the index of a sitemap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.storefront.ports import CatalogOutline, SitemapPart

# What the protocol of sitemaps allows in one.
PART_SIZE: Final = 50_000


@dataclass(frozen=True, slots=True)
class OutlineCatalog:
    """All of it."""


class OutlineCatalogHandler(Handler[OutlineCatalog, Sequence[SitemapPart]]):
    """One statement, however much there is."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, outline: CatalogOutline) -> None:
        self._outline = outline

    async def handle(self, command: OutlineCatalog, *, actor: Actor) -> Sequence[SitemapPart]:  # noqa: ARG002 -- everyone sees the same
        return await self._outline.parts(PART_SIZE)
