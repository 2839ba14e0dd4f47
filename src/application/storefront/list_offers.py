"""All that is on sale, for shopping portals."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Handler
from application.operations.ports import SettingsReader, ShopSettings
from application.storefront.ports import CatalogOutline, CatalogState, OfferedProduct

_BATCH = 500


@dataclass(frozen=True, slots=True)
class ListOffers:
    """Every product."""


@dataclass(frozen=True, slots=True)
class OffersView:
    """Who sells, as of when, and what: in batches, each read when it is asked for."""

    shop: ShopSettings
    state: CatalogState
    products: AsyncIterator[Sequence[OfferedProduct]]


class ListOffersHandler(Handler[ListOffers, OffersView]):
    """One statement before the first batch is asked for."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, outline: CatalogOutline, settings: SettingsReader) -> None:
        self._outline, self._settings = outline, settings

    async def handle(self, command: ListOffers, *, actor: Actor) -> OffersView:  # noqa: ARG002 -- everyone sees the same
        return OffersView(await self._settings.current(), await self._outline.state(), self._batches())

    async def _batches(self) -> AsyncIterator[Sequence[OfferedProduct]]:
        after = None
        while products := await self._outline.offers(after, _BATCH):
            yield products
            after = products[-1].product_id
