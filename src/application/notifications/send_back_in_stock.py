"""Write to somebody who waited, once, and forget them."""

from dataclasses import dataclass
from email.utils import formataddr
from typing import ClassVar

from application.inventory.watching import StockWatchQueries, WatchUnitOfWork
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import UnitOfWorkFactory
from application.notifications.ports import Mail, Mailer, MailTemplates
from application.operations.ports import SettingsReader
from domain.kernel.ids import WaiterId


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackInStock:
    """Somebody who was taken from the list."""

    waiter_id: WaiterId


class SendBackInStockHandler(Process[SendBackInStock, None]):
    """Dying between the mail and the forgetting sends it again with the same key, by which the provider knows it."""

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self,
        uow: UnitOfWorkFactory[WatchUnitOfWork],
        mailer: Mailer,
        settings: SettingsReader,
        templates: MailTemplates,
        watch: StockWatchQueries,
    ) -> None:
        self._uow, self._mailer, self._settings = uow, mailer, settings
        self._templates, self._watch = templates, watch

    async def handle(self, command: SendBackInStock, *, actor: Actor) -> None:
        waiting = await self._watch.letter(command.waiter_id)
        if waiting is not None:
            shop = await self._settings.current()
            letter = self._templates.back_in_stock(waiting, shop)
            mail = Mail(
                key=f"{command.waiter_id}:back_in_stock",
                sender=formataddr((shop.sender_name, shop.sender_email)),
                to=waiting.email,
                subject=letter.subject,
                html=letter.html,
                text=letter.text,
            )
            await self._mailer.send(mail)
        await retrying(lambda: self._forget(command.waiter_id, actor))

    async def _forget(self, waiter_id: WaiterId, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            await uow.stock_waiters.remove(waiter_id)
            await uow.commit()
