"""A category was renamed, moved or removed: the listings of the products below it say so."""

from typing import ClassVar

from application.catalog.ports import ListingUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.events import CategoryChanged
from domain.kernel.ids import ProductId

_BATCH = 500


class RefreshCategoryListingsHandler(Process[Delivery[CategoryChanged], None]):
    """Derives the listings anew, some hundreds in each transaction."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ListingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[CategoryChanged], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            products = await uow.listings.below(command.event.category_id)
        await refresh_in_parts(products, self._uow, actor)


async def refresh_in_parts(
    products: list[ProductId], units: UnitOfWorkFactory[ListingUnitOfWork], actor: Actor
) -> None:
    """Derive the listings of these products anew, some hundreds in each transaction."""
    for start in range(0, len(products), _BATCH):
        await _refresh(products[start : start + _BATCH], units, actor)


async def _refresh(products: list[ProductId], units: UnitOfWorkFactory[ListingUnitOfWork], actor: Actor) -> None:
    async def refresh() -> None:
        async with units(actor) as uow:
            await uow.listings.refresh(products)
            await uow.commit()

    await retrying(refresh)
