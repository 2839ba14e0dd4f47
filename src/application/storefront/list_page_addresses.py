"""The products of one part of a sitemap."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.storefront.outline_catalog import PART_SIZE
from application.storefront.ports import CatalogOutline, SitemapLine

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class ListPageAddresses:
    """The part that begins with that product."""

    first: UUID


class ListPageAddressesHandler(Handler[ListPageAddresses, AsyncIterator[Sequence[SitemapLine]]]):
    """Answers batches, each read when it is asked for: a part takes no more memory than one of them."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, outline: CatalogOutline) -> None:
        self._outline = outline

    async def handle(self, command: ListPageAddresses, *, actor: Actor) -> AsyncIterator[Sequence[SitemapLine]]:  # noqa: ARG002 -- everyone sees the same
        async def batches() -> AsyncIterator[Sequence[SitemapLine]]:
            first, left = command.first, PART_SIZE
            while left > 0 and (lines := await self._outline.lines(first, min(_BATCH, left))):
                yield lines
                left -= len(lines)
                first = UUID(int=lines[-1].product_id.int + 1)

        return batches()
