"""A product type was described anew: the listings of its products say so."""

from typing import ClassVar

from application.catalog.ports import ListingUnitOfWork
from application.catalog.refresh_category_listings import refresh_in_parts
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Process
from application.kernel.ports import UnitOfWorkFactory
from domain.catalog.events import ProductTypeChanged


class RefreshTypeListingsHandler(Process[Delivery[ProductTypeChanged], None]):
    """Derives the listings anew, some hundreds in each transaction."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ListingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[ProductTypeChanged], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            products = await uow.listings.of_type(command.event.product_type_id)
        await refresh_in_parts(products, self._uow, actor)
