"""Where goods are found together: for the sitemap of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.storefront.ports import CatalogOutline


@dataclass(frozen=True, slots=True)
class ListShelfAddresses:
    """All of them."""


@dataclass(frozen=True, slots=True)
class ShelfAddresses:
    """The slugs of categories and collections, with their last change."""

    categories: Sequence[tuple[str, datetime]]
    collections: Sequence[tuple[str, datetime]]


class ListShelfAddressesHandler(Handler[ListShelfAddresses, ShelfAddresses]):
    """Two statements, however many there are."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, outline: CatalogOutline) -> None:
        self._outline = outline

    async def handle(self, command: ListShelfAddresses, *, actor: Actor) -> ShelfAddresses:  # noqa: ARG002 -- everyone sees the same
        return ShelfAddresses(await self._outline.categories(), await self._outline.collections())
