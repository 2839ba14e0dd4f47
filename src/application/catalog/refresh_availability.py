"""A variant sold out or came back: its product's listing says so."""

from typing import ClassVar

from application.catalog.ports import ListingUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from domain.inventory.events import VariantAvailabilityChanged


class RefreshAvailabilityHandler(Handler[Delivery[VariantAvailabilityChanged], None]):
    """Derives the listing anew, so that any number of deliveries does the same."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[ListingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[VariantAvailabilityChanged], *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.listings.refresh_variants([command.event.variant_id])
            await uow.commit()
