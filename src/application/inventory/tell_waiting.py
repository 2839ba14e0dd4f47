"""A variant can be bought again: whoever waits for it gets a mail, batch by batch."""

from typing import ClassVar, Protocol

from application.inventory.ports import StockQueries
from application.inventory.watching import WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.events import Delivery
from application.kernel.handler import Handler
from application.kernel.ports import JobRequest, UnitOfWorkFactory
from domain.inventory.events import VariantAvailabilityChanged

BATCH = 100
TELL, SEND = "inventory.tell_waiting", "notifications.send_back_in_stock"


class TellWaitingUnitOfWork(WatchUnitOfWork, Protocol):
    """Who waits, and whether there is anything."""

    @property
    def stock_levels(self) -> StockQueries: ...


class TellWaitingHandler(Handler[Delivery[VariantAvailabilityChanged], None]):
    """Each is taken once, whatever comes how often; where more wait than a batch holds, it asks for itself again."""

    requires: ClassVar = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[TellWaitingUnitOfWork]) -> None:
        self._uow = uow

    async def handle(self, command: Delivery[VariantAvailabilityChanged], *, actor: Actor) -> None:
        variant = command.event.variant_id
        async with self._uow(actor) as uow:
            available = (await uow.stock_levels.availability([variant]))[variant]
            if available is not None and available <= 0:
                return
            taken = await uow.stock_waiters.take(variant, limit=BATCH)
            for waiter_id in taken:
                uow.enqueue(JobRequest(name=SEND, arguments={"waiter_id": str(waiter_id)}))
            if len(taken) == BATCH:
                uow.enqueue(command.again(TELL))
            await uow.commit()
