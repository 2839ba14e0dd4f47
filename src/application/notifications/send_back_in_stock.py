"""Write to somebody who waited, once, and forget them."""

from dataclasses import dataclass
from typing import ClassVar

from application.inventory.watching import StockWatchQueries, WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.notifications.mail_subscriber import PostOffice, mail_of
from domain.kernel.ids import WaiterId


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackInStock:
    """Somebody who was taken from the list."""

    waiter_id: WaiterId


class SendBackInStockHandler(Process[SendBackInStock, None]):
    """Dying between the mail and the forgetting sends it again with the same key, by which the provider knows it."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(self, uow: UnitOfWorkFactory[WatchUnitOfWork], office: PostOffice, watch: StockWatchQueries) -> None:
        self._uow, self._office, self._watch = uow, office, watch

    async def handle(self, command: SendBackInStock, *, actor: Actor) -> None:
        waiting = await self._watch.letter(command.waiter_id)
        if waiting is not None:
            shop = await self._office.settings.current()
            letter = self._office.templates.back_in_stock(waiting, shop)
            key = f"{command.waiter_id}:back_in_stock"
            await self._office.mailer.send(mail_of(letter, shop, to=waiting.email, key=key))
        await retrying(lambda: self._forget(command.waiter_id, actor))

    async def _forget(self, waiter_id: WaiterId, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.stock_waiters.remove(waiter_id)
            await uow.commit()
